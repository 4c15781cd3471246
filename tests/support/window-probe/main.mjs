/**
 * Main script of a measured window: runs a program's own main script as it is, asks the page of its first window one
 * thing, prints the answer as one line of JSON and quits. What to run and to ask stands in OFFPRINT_PROBE as JSON,
 * `{ program, script, rest }`: a path, an expression, and milliseconds between the answer and the weighing.
 */
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { program, script, rest } = JSON.parse(process.env['OFFPRINT_PROBE'] ?? '{}');
const began = Date.now();

app.once('browser-window-created', (_event, window) => {
  const opened = Date.now();
  let shown = window.isVisible() ? opened : null;
  window.once('show', () => (shown ??= Date.now()));
  // Of the frame, not of the contents: those would wait for the page to finish loading.
  window.webContents.once('dom-ready', () => {
    const loaded = Date.now();
    window.webContents.mainFrame
      .executeJavaScript(script)
      .then(async (answer) => {
        await new Promise((resolve) => setTimeout(resolve, rest));
        const renderer = window.webContents.getOSProcessId();
        const memory = app.getAppMetrics().find(({ pid }) => pid === renderer)?.memory.workingSetSize ?? 0;
        print({ answer, began, opened, loaded, shown, rendererMb: memory / 1024 });
      })
      .catch((error) => print({ error: String(error) }))
      .finally(() => app.quit());
  });
});

/** @param {object} result */
function print(result) {
  process.stdout.write(`${JSON.stringify({ probe: result })}\n`);
}

await import(pathToFileURL(program).href);
