import { features } from './features.ts';
import { errorWords } from './kernel/error-words.ts';
import { createWindow } from './window/create-window.ts';
import './window/op-app.ts';
import { handleIncoming } from './window/handle-intent.ts';

/**
 * Begins the window. Not awaited where this file stands: what it loads later imports what is in one piece with it, and
 * would wait for its end.
 */
async function begin(): Promise<void> {
  try {
    const parts = await createWindow(window.offprint, features);
    const { kernel, lifetime, startupSnapshot } = parts;
    const app = document.createElement('op-app');
    app.kernel = kernel;
    app.features = parts.features;
    app.lifetime = lifetime;
    app.bridge = window.offprint;
    document.body.append(app);
    window.offprint.onIncoming((incoming) => handleIncoming(parts.features, incoming));
    await Promise.all([lifetime.start(startupSnapshot), app.loadRest()]);
    // The arrow keys work from the start. A user who was quicker stays where they are.
    const { screen } = kernel.navigation;
    if (document.activeElement === document.body && screen === 'reading' && kernel.dialogs.open === null)
      await app.focusPane('list');
  } catch (error) {
    // Without the shell there is no window to say it in.
    const words = document.createElement('p');
    words.setAttribute('role', 'alert');
    words.textContent = errorWords(error);
    document.body.append(words);
  }
}

void begin();
