import type { RunningApp } from './app.ts';

/** Makes the window so large, in CSS pixels, without its frame. */
export async function setWindowSize(app: RunningApp['app'], width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}
