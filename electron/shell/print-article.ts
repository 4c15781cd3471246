import { BrowserWindow } from 'electron';
import { APP_SCHEME, OffprintError, type PrintedArticle } from '../core/api/index.ts';
import { saveFile } from './save-file.ts';

/** Fills the page with an article, and waits for its faces and pictures; run there, where there is a document. */
const FILL = `async ({ html, title, attributes }) => {
  const root = document.documentElement;
  const { style, ...others } = attributes;
  for (const [name, value] of Object.entries(others)) root.setAttribute(name, value);
  // The content policy lets no style attribute in.
  root.style.cssText = style ?? '';
  root.dataset.theme = 'light';
  document.title = title;
  document.body.innerHTML = html;
  for (const closed of document.querySelectorAll('details')) closed.open = true;
  const pictures = [...document.images].map((image) => image.decode().catch(() => undefined));
  await Promise.all([...pictures, document.fonts.ready]);
}`;

/** Milliseconds that faces and pictures may take. */
const PATIENCE = 20_000;

/**
 * Prints an article, or saves it as PDF, from a page of its own that nobody sees: the article frame's, with its content
 * policy, under which nothing in the HTML can run. Answers false when the user called it off.
 * @throws {OffprintError} `print-failed`, `file-unwritable`
 */
export async function printArticle(article: PrintedArticle): Promise<boolean> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  try {
    const page = window.webContents;
    await window.loadURL(`${APP_SCHEME}://offprint/article.html`);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());
    await Promise.race([page.executeJavaScript(`(${FILL})(${JSON.stringify(article)})`), late]);
    if (article.pdf !== null)
      return await saveFile(
        article.pdf,
        await page.printToPDF({ pageSize: 'A4', generateDocumentOutline: true }),
      );
    return await new Promise<boolean>((resolve, reject) => {
      page.print({ printBackground: false }, (printed, reason) => {
        if (printed) resolve(true);
        else if (/cancel/i.test(reason)) resolve(false);
        else reject(new OffprintError('print-failed', `Printing failed: ${reason}`, { reason }));
      });
    });
  } finally {
    window.destroy();
  }
}
