import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { makePdf } from '../../../support/make-documents.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const long = (word: string) =>
  `${word} stands at the head of this paragraph, which goes on for a while after it. `;

/** Keeps a PDF that says `word`; returns its article. */
async function addPdf({ client }: TestLibrary, word: string): Promise<ArticleId> {
  const bytes = new Uint8Array(makePdf(word, [Array.from({ length: 6 }, () => long(word))]));
  const { articles } = await client.documents.add({ name: `${word}.pdf`, bytes });
  const [article] = articles;
  assert.ok(article);
  return article.id;
}

test('documents come along with their files, and rules that are not here', async (t) => {
  const folder = temporaryFolder(t);
  const [one, two] = [await openLibrary(t, join(folder, 'one')), await openLibrary(t, join(folder, 'two'))];
  await addPdf(one, 'Mill');
  // Numbers of documents mean something else in each library.
  for (const word of ['Weir', 'Lock', 'Mill']) await addPdf(two, word);
  const rule = { id: null, name: 'Weirs', query: 'weir', acts: { bookmark: true } };
  await two.client.rules.save(rule);
  await one.client.rules.save({ ...rule, name: 'The same under another name' });
  await two.client.rules.save({ id: null, name: 'Locks', query: 'lock', acts: { tags: ['locks'] } });
  await two.close();

  for (const times of [1, 2]) {
    await one.client.backup.merge({ file: one.offprint.allowFile(join(folder, 'two')) });
    const { ids } = await one.client.articles.list({ view: { kind: 'saved' } });
    const names = await Promise.all(
      ids.map(async (id) => {
        const { name, hash } = await one.client.documents.original({ id });
        assert.ok(existsSync(join(folder, 'one', 'assets', hash.slice(0, 2), hash)), name);
        const { content } = await one.client.articles.open({ id });
        assert.match(content, new RegExp(name.replace('.pdf', '')));
        return name;
      }),
    );
    assert.deepEqual(names.sort(), ['Lock.pdf', 'Mill.pdf', 'Weir.pdf'], `merged ${times} times`);
    const rules = await one.client.rules.list({});
    assert.deepEqual(
      rules.map(({ query, acts }) => [query, acts.bookmark, acts.tags]),
      [
        ['weir', true, []],
        ['lock', false, ['locks']],
      ],
    );
    const told = one.events.findLast(({ name }) => name === 'rules.changed');
    assert.deepEqual(told?.data, rules);
  }
});
