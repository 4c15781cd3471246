import { errorWords } from './kernel/error-words.ts';
import { createWindowModel } from './window/create-window-model.ts';
import './window/op-app.ts';
import { takeIncoming } from './window/take-incoming.ts';

try {
  const { model, firstScreen } = await createWindowModel(window.offprint);
  const app = document.createElement('op-app');
  app.model = model;
  app.bridge = window.offprint;
  document.body.append(app);
  window.offprint.onIncoming((incoming) => takeIncoming(model, (action) => app.run(action), incoming));
  await Promise.all([model.start(firstScreen), app.loadRest()]);
  // The arrow keys work from the start. A reader who was quicker stays where they are.
  if (document.activeElement === document.body && model.screen === 'reading' && model.dialog === null)
    await app.focusPane('list');
} catch (error) {
  // Without the shell there is no window to say it in.
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.textContent = errorWords(error);
  document.body.append(words);
}
