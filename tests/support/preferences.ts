import { expect } from 'playwright/test';
import { whole, type RunningApp } from './app.ts';

/** Preferences as another start would find them. */
export async function setPreferences(
  { app, page: window }: Pick<RunningApp, 'app' | 'page'>,
  change: object,
): Promise<void> {
  await window.evaluate(async (preferences) => {
    type Call = (input: object) => Promise<object>;
    const { shell } = (globalThis as unknown as { offprint: { shell: Record<string, Record<string, Call>> } })
      .offprint;
    await shell['shell']?.['setPreferences']?.(preferences);
  }, change);
  await Promise.all([
    window.waitForEvent('load'),
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload()),
  ]);
  await whole(window);
  await expect(window.getByRole('listbox')).toBeVisible();
}

/** Makes the window so large, in CSS pixels, without its frame. */
export async function setWindowSize(app: RunningApp['app'], width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}
