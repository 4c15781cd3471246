import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { makeEpub, makePdf } from '../support/make-documents.ts';
import { articleFrame, articleRows, openArticle } from '../support/reading.ts';
import { longText } from '../support/rss.ts';
import { look } from '../support/screens.ts';

test('files are opened, dropped and pasted; what is hostile is refused; a PDF opens in its own program', async ({}, info) => {
  const { app, page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('listbox')).toBeVisible();
  const toast = page.locator('op-toast');

  await test.step('opened with the dialog: a PDF and a book that leads out of its archive', async () => {
    const folder = newDataFolder();
    const files = [join(folder, 'yearbook.pdf'), join(folder, 'evil.epub')] as const;
    writeFileSync(
      files[0],
      makePdf('Yearbook', [['The harbour was founded by fishermen.', 'They stayed for long.']]),
    );
    writeFileSync(
      files[1],
      makeEpub('Evil', [{ title: 'A', body: 'x' }], [{ path: '../../evil', content: 'x' }]),
    );
    await app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
    }, files);
    await page.keyboard.press('Control+o');
    await expect(toast).toContainText('evil.epub: This archive is not safe to unpack, and was refused.');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(articleRows(page)).toHaveCount(1);
    await openArticle(page, /Yearbook/);
    await expect(articleFrame(page).locator('body')).toContainText('founded by fishermen');
    await app.evaluate(({ shell }) => {
      shell.openPath = (path) => {
        (globalThis as { opened?: string }).opened = path;
        return Promise.resolve('');
      };
    });
    await page.keyboard.press('v');
    await expect
      .poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened ?? ''))
      .toMatch(/yearbook\.pdf$/);
  });

  await test.step('dropped: the window says so, and keeps it; undone, it is gone', async () => {
    const text = `A note\n\n${longText('Dropped')}`;
    const drop = (type: string) =>
      page.evaluate(
        ({ name, content }) => {
          const data = new DataTransfer();
          data.items.add(new File([content.text], 'note.txt'));
          const target =
            name === 'dragenter'
              ? window
              : document.querySelector('op-app')?.shadowRoot?.querySelector('op-drop-zone')?.shadowRoot
                  ?.firstElementChild;
          target?.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        { name: type, content: { text } },
      );
    await drop('dragenter');
    await expect(page.getByText('Drop to keep in Offprint')).toBeVisible();
    await look(page, info, 'drop');
    await drop('drop');
    await expect(toast).toContainText('Saved “A note”');
    await expect(page.getByText('Drop to keep in Offprint')).toBeHidden();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(articleRows(page)).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(articleRows(page)).toHaveCount(1);
  });

  await test.step('pasted where nobody types, and taken from the clipboard by its key', async () => {
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `Pasted\n\n${longText('Pasted')}`);
    await page.keyboard.press('Control+v');
    await expect(toast).toContainText('Saved “Pasted”');
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `By key\n\n${longText('Key')}`);
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await expect(toast).toContainText('Saved “By key”');
  });
  expect(problems).toEqual([]);
  await close();
});
