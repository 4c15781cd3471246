import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { articleFrame, articleRows, openArticle } from '../support/reading.ts';

test('the article that was open comes back, unless another is opened before', async () => {
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await openArticle(first.page, /Moving in/);
  await first.close();

  const second = await launchApp({ dataFolder });
  await expect(articleFrame(second.page).getByRole('heading', { level: 1 })).toHaveText(/Moving in/);
  await second.close();

  // The list is there before the library has answered.
  const third = await launchApp({ dataFolder });
  const other = articleRows(third.page).filter({ hasText: 'Welcome' }).first();
  await other.click();
  await expect(articleFrame(third.page).getByRole('heading', { level: 1 })).toHaveText(/Welcome/);
  await expect(other).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => third.page.evaluate(() => document.querySelector('op-app')?.ariaBusy)).toBe(null);
  await third.page.waitForTimeout(1000);
  await expect(articleFrame(third.page).getByRole('heading', { level: 1 })).toHaveText(/Welcome/);
  await expect(other).toHaveAttribute('aria-selected', 'true');
  expect(third.problems).toEqual([]);
  await third.close();
});
