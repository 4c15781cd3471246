import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Every gate is shown a copy of the project with one fault planted for it, and must say so. */
const project = fileURLToPath(new URL('../..', import.meta.url));
let copy = '';

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'offprint-gates-'));
  for (const entry of [
    'electron',
    'renderer',
    'build',
    'tests',
    'assets',
    'ARCHITECTURE.md',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'package.json',
    'tsconfig.json',
    '.prettierrc.json',
  ]) {
    cpSync(join(project, entry), join(copy, entry), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
after(() => rmSync(copy, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

type Gate = (root: string, more?: unknown) => Promise<readonly string[]>;

/** A gate of the copy, by its file: `check-types` exports `checkTypes`. */
async function gate(file: string): Promise<Gate> {
  const loaded = (await import(pathToFileURL(join(copy, 'build/gates', `${file}.mjs`)).href)) as Record<
    string,
    Gate
  >;
  const found = loaded[file.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())];
  assert.ok(found, file);
  return found;
}

const says = (problems: readonly string[], words: RegExp) =>
  assert.ok(
    problems.some((problem) => words.test(problem)),
    `${String(words)} in ${problems.slice(0, 5).join('\n')}`,
  );

/** Puts `with` in the place of `text` in a file of the copy; returns what puts it back. */
function change(file: string, text: string, by: string): () => void {
  const before = readFileSync(join(copy, file), 'utf8');
  assert.equal(before.split(text).length, 2, `${file} has one ${text}`);
  writeFileSync(join(copy, file), before.replace(text, by));
  return () => writeFileSync(join(copy, file), before);
}

const QUERY_HANDLERS = 'electron/core/composition/handlers/query-handlers.ts';

/** Writes in queries: in handlers, and in what features read with. */
const writingQueries = [
  [
    QUERY_HANDLERS,
    'counts: () => articles.counts()',
    'counts: () => (articles.setRead([], true), articles.counts())',
  ],
  [QUERY_HANDLERS, 'get: () => settings.get()', 'get: () => settings.set({})'],
  [
    QUERY_HANDLERS,
    'reports: () => bulkSave.reports()',
    'reports: () => (bulkSave.resume(), bulkSave.reports())',
  ],
  [
    'electron/core/composition/marks.ts',
    'tags: { list: () => tags.list() }',
    'tags: { list: () => tags.change([]).tags }',
  ],
  [
    'electron/core/library/articles/article-queries.ts',
    'counts() {',
    "counts() {\n      read.run('DELETE FROM article');",
  ],
  [
    'electron/core/intake/sources/read-kept-pages.ts',
    'status() {',
    "status() {\n      read.run('DELETE FROM extraction');",
  ],
  [
    QUERY_HANDLERS,
    'jobs: { list: () => jobs.list() }',
    'jobs: { list: () => (jobs.cancel(1), jobs.list()) }',
  ],
  [
    'electron/core/intake/bulk-save/bulk-save.ts',
    'reports: () => saveReports(read)',
    "reports: () => (read.run('DELETE FROM save_list'), saveReports(read))",
  ],
  [
    'electron/core/intake/service-imports/service-imports.ts',
    'report: () => serviceReport(read)',
    "report: () => (read.run('DELETE FROM service_import'), serviceReport(read))",
  ],
  [
    'electron/core/keeping/backup/backup.ts',
    'const { last, problem } = remembered(read);',
    "read.run('DELETE FROM setting');\n      const { last, problem } = remembered(read);",
  ],
  [
    'electron/core/keeping/exchange/exchange.ts',
    'const device = kept.device();',
    'const device = kept.keepDevice();',
  ],
  [
    'electron/core/keeping/mirror/mirror.ts',
    '...mirrorCounts(read),',
    "...(read.run('DELETE FROM mirror_queue'), mirrorCounts(read)),",
  ],
  [
    'electron/core/library/settings/settings.ts',
    'let current = storedSettings(read);',
    "read.run('DELETE FROM setting');\n  let current = storedSettings(read);",
  ],
  [
    'electron/core/library/welcome/welcome.ts',
    'const followed = new Set(',
    "read.run('DELETE FROM feed');\n      const followed = new Set(",
  ],
  [
    'electron/core/retrieval/library-search/library-search.ts',
    'const found = search.query(query, how);',
    'search.indexPending(1);\n        const found = search.query(query, how);',
  ],
  [
    'electron/core/retrieval/searches/searches.ts',
    'counts.watch();',
    "read.run('DELETE FROM recent_search');\n    counts.watch();",
  ],
] as const;

test('types: a number that is a string, and queries that write', async () => {
  plant('electron/core/planted-type.ts', "export const planted: number = 'seven';\n");
  const undo = writingQueries.map(([file, text, by]) => change(file, text, by));
  const checkTypes = await gate('check-types');
  const problems = await checkTypes(copy);
  says(problems, /planted-type\.ts.*TS2322/);
  for (const name of ['setRead', 'set', 'resume', 'change', 'cancel'])
    says(problems, new RegExp(`(query-handlers|marks)\\.ts.*TS(2339|2551): Property '${name}'`));
  const reading = [
    ...['article-queries', 'backup', 'bulk-save', 'mirror', 'read-kept-pages', 'searches'],
    ...['service-imports', 'settings', 'welcome'],
  ];
  for (const file of reading) says(problems, new RegExp(`${file}\\.ts.*TS2339: Property 'run'`));
  says(problems, /exchange\.ts.*TS(2339|2551): Property 'keepDevice'/);
  says(problems, /library-search\.ts.*TS(2339|2551): Property 'indexPending'/);
  rmSync(join(copy, 'electron/core/planted-type.ts'));
  for (const putBack of undo.toReversed()) putBack();
});

test('boundaries: core that imports electron, a feature that reaches into another, a renderer that reads core', async () => {
  plant('electron/core/planted-import.ts', "import { app } from 'electron';\nexport const planted = app;\n");
  plant(
    'electron/core/marks/bookmarks/planted.ts',
    "export { viewSql } from '../../library/articles/article-views.ts';\n",
  );
  plant(
    'renderer/reader/planted.ts',
    "export { createFeeds } from '../../electron/core/library/feeds/feeds.ts';\n",
  );
  plant('renderer/search/planted.ts', "export { ListStore } from '../articles/list-store.ts';\n");
  const checkBoundaries = await gate('check-boundaries');
  const problems = await checkBoundaries(copy);
  says(problems, /core-is-plain-node.*planted-import/);
  says(problems, /one-public-file-per-feature.*bookmarks\/planted/);
  says(problems, /renderer-knows-only-the-contract.*reader\/planted/);
  says(problems, /renderer-features-are-strangers.*search\/planted/);
  for (const file of [
    'electron/core/planted-import.ts',
    'electron/core/marks/bookmarks/planted.ts',
    'renderer/reader/planted.ts',
    'renderer/search/planted.ts',
  ]) {
    rmSync(join(copy, file));
  }
  says(await checkBoundaries(copy, { electron: 100_000 }), /Only \d+ modules/);
});

test('boundaries: a folder under a new name is fenced by being there', async () => {
  const planted = {
    'electron/core/keeping/planted/planted.ts':
      "export * from '../backup/merge-rows.ts';\nexport const one = 1;\n",
    'electron/core/keeping/planted/inside.ts': 'export const two = 2;\n',
    'electron/core/keeping/mirror/planted.ts': "export { two } from '../planted/inside.ts';\n",
    'electron/core/planted/room/room.ts': 'export const three = 3;\n',
    'electron/core/keeping/mirror/planted-order.ts': "export { three } from '../../planted/room/room.ts';\n",
    'electron/core/foundation/zip/planted.ts': "export { one } from '../../keeping/planted/planted.ts';\n",
    'electron/core/marks/planted/nameless.ts': 'export const four = 4;\n',
    'renderer/planted/planted.ts': "export { ListStore } from '../articles/list-store.ts';\n",
    'renderer/components/planted.ts': "export * from '../planted/planted.ts';\n",
    'renderer/planted/inside.ts': "export { features } from '../features.ts';\n",
    'renderer/nameless/inside.ts': "export * from '../window/window-layout.ts';\n",
    'renderer/kernel/planted.ts': "export * from '../planted/planted.ts';\n",
    'renderer/window/planted.ts': "export * from '../planted/planted.ts';\n",
    'renderer/planted.ts': "export * from './planted/inside.ts';\n",
  };
  for (const [file, text] of Object.entries(planted)) plant(file, text);
  const problems = await (await gate('check-boundaries'))(copy);
  for (const file of Object.keys(planted)) rmSync(join(copy, file));
  for (const folder of ['electron/core/keeping', 'electron/core', 'electron/core/marks', 'renderer'])
    rmSync(join(copy, folder, 'planted'), { recursive: true });
  rmSync(join(copy, 'renderer/nameless'), { recursive: true });
  says(problems, /one-public-file-per-feature.*keeping\/planted\/planted/);
  says(problems, /one-public-file-per-feature.*mirror\/planted\.ts/);
  says(problems, /district-order-keeping.*mirror\/planted-order/);
  says(problems, /district-order-foundation.*zip\/planted/);
  says(problems, /marks\/planted has no public file planted\.ts/);
  says(problems, /renderer-features-are-strangers.*renderer\/planted/);
  says(problems, /renderer-shared-layers-know-no-feature.*components\/planted/);
  says(problems, /renderer-kernel-knows-no-feature.*kernel\/planted/);
  says(problems, /renderer-features-are-strangers.*window\/planted/);
  says(problems, /renderer-features-are-strangers.*nameless\/inside/);
  says(problems, /renderer\/nameless has no manifest nameless\.ts/);
  says(problems, /renderer-features-are-reached-through-their-manifest.*renderer\/planted\.ts/);
  says(problems, /renderer-list-of-features-is-for-main.*renderer\/planted\/inside/);
});

test('lint: an any, a non-null assertion, a DOM global in core', async () => {
  plant(
    'electron/core/planted-lint.ts',
    'export function planted(value: any) {\n  return document.title + value!;\n}\n',
  );
  const checkLint = await gate('check-lint');
  const problems = await checkLint(copy, ['electron/core/planted-lint.ts']);
  says(problems, /no-explicit-any/);
  says(problems, /no-non-null-assertion/);
  says(problems, /no-restricted-globals/);
  rmSync(join(copy, 'electron/core/planted-lint.ts'));
});

test('templates: a property bound that does not exist', async () => {
  const file = join(copy, 'renderer/components/op-empty.ts');
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.replace('html`', 'html`<button .noSuchProperty=${7}></button>'));
  const checkTemplates = await gate('check-templates');
  says(await checkTemplates(copy), /noSuchProperty/);
  writeFileSync(file, source);
});

test('format: a file laid out by hand', async () => {
  plant('electron/core/planted-format.ts', 'export const planted   =  {a:1 ,b :2}\n');
  const checkFormat = await gate('check-format');
  says(await checkFormat(copy), /planted-format/);
  rmSync(join(copy, 'electron/core/planted-format.ts'));
});

test('dead code: an export that nobody uses, a file that nobody imports', async () => {
  plant('electron/core/planted-dead.ts', 'export const planted = 1;\n');
  appendFileSync(
    join(copy, 'electron/core/foundation/network/address.ts'),
    '\nexport const plantedExport = 1;\n',
  );
  const checkDeadCode = await gate('check-dead-code');
  const problems = await checkDeadCode(copy);
  says(problems, /planted-dead/);
  says(problems, /plantedExport/);
  rmSync(join(copy, 'electron/core/planted-dead.ts'));
});

test('sizes: a function of a hundred lines, one with seven parameters, one that became shorter', async () => {
  const file = 'electron/core/planted-size.ts';
  const long = `export function planted(): void {\n${'  // line\n'.repeat(98)}}\n`;
  plant(file, `${long}export const many = (a, b, c, d, e, f, g) => { return a; };\n`);
  const list = join(copy, 'build/gates/long-functions.json');
  const known = readFileSync(list, 'utf8');
  const checkSizes = await gate('check-sizes');
  const problems = await checkSizes(copy);
  says(problems, /planted-size\.ts: planted has 100 lines, more than 80/);
  says(problems, /planted-size\.ts: many takes 7 parameters/);
  writeFileSync(list, JSON.stringify({ ...JSON.parse(known), [`${file}: planted`]: 120 }));
  says(await checkSizes(copy), /planted is shorter than .* write its 100 lines/);
  writeFileSync(list, known);
  rmSync(join(copy, file));
});

test('strings: one that is used nowhere, missing in a language, or lacks a plural form', async () => {
  const file = join(copy, 'assets/locales/pl.json');
  const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...catalogue, 'planted.key': { one: 'jeden', other: 'inne' } }));
  const checkStrings = await gate('check-strings');
  const problems = await checkStrings(copy);
  says(problems, /planted\.key is used nowhere/);
  says(problems, /en\.json: planted\.key is missing/);
  says(problems, /planted\.key lacks the form "few"/);
  writeFileSync(file, JSON.stringify(catalogue));
});

test('strings: parameters that differ, are not given, or are not wanted; forms a language does not have', async () => {
  const file = join(copy, 'assets/locales/pl.json');
  const written = readFileSync(file, 'utf8');
  const catalogue = JSON.parse(written) as Record<string, unknown>;
  writeFileSync(
    file,
    JSON.stringify({
      ...catalogue,
      'done.undone': 'Cofnięto: {co}',
      'feed.counts': 'Razem {total}, nieprzeczytanych {unread',
      'list.count': {
        one: '{count} a',
        two: '{count} b',
        few: '{count} c',
        many: '{count} d',
        other: '{count} e',
      },
      'done.moved': '  ',
    }),
  );
  plant(
    'renderer/window/planted-words.ts',
    `import { t } from '../kernel/locale.ts';
export const planted = [
  t('done.undone', { who: 'me' }),
  t('list.count'),
  // @ts-expect-error planted
  t('there.is.none'),
];
`,
  );
  const checkStrings = await gate('check-strings');
  const problems = await checkStrings(copy);
  says(problems, /pl\.json: done\.undone has \{co\}, which the others lack/);
  says(problems, /pl\.json: done\.undone lacks \{what\}/);
  says(problems, /pl\.json: feed\.counts lacks \{unread\}/);
  says(problems, /pl\.json: feed\.counts has a brace too many/);
  says(problems, /list\.count has the form "two"/);
  says(problems, /pl\.json: done\.moved is empty/);
  says(problems, /planted-words\.ts:3: done\.undone is given \{who\}/);
  says(problems, /planted-words\.ts:3: done\.undone is not given \{what\}/);
  says(problems, /planted-words\.ts:4: list\.count is not given \{count\}/);
  says(problems, /planted-words\.ts:6: no catalogue has there\.is\.none/);
  writeFileSync(file, written);
  rmSync(join(copy, 'renderer/window/planted-words.ts'));
});

test('names: an empty name, a wrong case, a stranger at the top', async () => {
  plant('electron/core/utils.ts', 'export {};\n');
  plant('electron/core/PlantedName.ts', 'export {};\n');
  plant('notes.txt', 'notes');
  const checkNames = await gate('check-names');
  const problems = await checkNames(copy);
  says(problems, /utils\.ts: name it/);
  says(problems, /PlantedName\.ts is not in kebab-case/);
  says(problems, /notes\.txt does not belong/);
});

test('docstrings: a procedure without one, an error code that there is not', async () => {
  const checkDocstrings = await gate('check-docstrings');
  assert.deepEqual(await checkDocstrings(copy), []);
  plant(
    'electron/core/api/planted.ts',
    `import * as v from 'valibot';
import { command, query } from './procedure.ts';
export const planted = {
  bare: query(v.object({}))<null>(),
  // A comment is no docstring.
  commented: command(v.object({}))<null>(),
  /** */
  empty: query(v.object({}))<null>(),
  /** Says all. @throws {OffprintError} \`not-found\` */
  whole: query(v.object({}))<null>(),
  /**
   * Returns \`nothing\`.
   * @throws {OffprintError} \`disk-full\`, a network error,
   * \`disk-empty\` when it has too much room
   */
  unknown: command(v.object({}))<null>(),
};
`,
  );
  const problems = await checkDocstrings(copy);
  rmSync(join(copy, 'electron/core/api/planted.ts'));
  says(problems, /api\/planted\.ts:4: bare has no docstring/);
  says(problems, /api\/planted\.ts:6: commented has no docstring/);
  says(problems, /api\/planted\.ts:8: empty has no docstring/);
  says(problems, /api\/planted\.ts:16: unknown throws `disk-empty`, which .*errors\.ts does not have/);
  assert.equal(problems.length, 4, problems.join('\n'));
});

test('documents: a wrong path, link, heading and length, a folder that is gone, an overview that is too long', async () => {
  const overview = join(copy, 'ARCHITECTURE.md');
  const written = readFileSync(overview, 'utf8');
  const checkDocuments = await gate('check-documents');
  assert.deepEqual(await checkDocuments(copy), []);
  appendFileSync(
    overview,
    '\nSee `core/marks/planted.ts`, `gates.test.ts`, [a page](build/planted.md), [a part](#planted-part), `build/run.mjs` (7).\n',
  );
  plant('electron/core/keeping/planted.md', '`mirror/mirror.ts`, `mirror/planted/` and `planted-*.ts`\n');
  const problems = await checkDocuments(copy);
  says(problems, /ARCHITECTURE\.md: there is no core\/marks\/planted\.ts/);
  says(problems, /ARCHITECTURE\.md: the link to build\/planted\.md leads nowhere/);
  says(problems, /ARCHITECTURE\.md: there is no heading #planted-part/);
  says(problems, /ARCHITECTURE\.md: build\/run\.mjs has \d+ lines, not 7/);
  says(problems, /keeping\/planted\.md: there is no mirror\/planted\//);
  says(problems, /keeping\/planted\.md: there is no planted-\*\.ts/);
  assert.equal(problems.length, 6, problems.join('\n'));
  writeFileSync(overview, `${written}\n${'word '.repeat(1800)}`);
  says(await checkDocuments(copy), /ARCHITECTURE\.md has \d+ words, more than 1800/);
  writeFileSync(overview, written);
  rmSync(join(copy, 'electron/core/keeping/planted.md'));
});

test('documents: a README that is too long, or with a link that leads nowhere', async () => {
  const readme = join(copy, 'README.md');
  const written = readFileSync(readme, 'utf8');
  const checkDocuments = await gate('check-documents');
  writeFileSync(readme, `${written}\n[a page](assets/planted.md)\n${'word '.repeat(900)}`);
  const problems = await checkDocuments(copy);
  writeFileSync(readme, written);
  says(problems, /README\.md has \d+ words, more than 900/);
  says(problems, /README\.md: the link to assets\/planted\.md leads nowhere/);
  assert.equal(problems.length, 2, problems.join('\n'));
});

test('documents: a page of the handbook that a language lacks, that is not listed, or that the app cannot show', async () => {
  const handbook = 'assets/handbook';
  const search = readFileSync(join(copy, handbook, 'pl/search.md'), 'utf8');
  rmSync(join(copy, handbook, 'pl/search.md'));
  plant(
    `${handbook}/en/planted.md`,
    '# One\n\n# Two\n\n[a page](planted-page.md), [a part](rules.md#part), ![a picture](a.png) `<b>`\n',
  );
  const checkDocuments = await gate('check-documents');
  const problems = await checkDocuments(copy);
  writeFileSync(join(copy, handbook, 'pl/search.md'), search);
  rmSync(join(copy, handbook, 'en/planted.md'));
  says(problems, /handbook\/pl\/search\.md is missing/);
  says(problems, /handbook\/pl\/start\.md: the link to search\.md leads to no page/);
  says(problems, /handbook\/en\/planted\.md is not in .*index\.json/);
  says(problems, /handbook\/en\/planted\.md: it must begin with its only title/);
  says(problems, /handbook\/en\/planted\.md: the link to planted-page\.md leads to no page/);
  says(problems, /handbook\/en\/planted\.md: the link to rules\.md#part leads to no page/);
  says(problems, /handbook\/en\/planted\.md: it has a picture or HTML/);
  assert.deepEqual(await checkDocuments(copy), []);
});

test('a gate that is given nothing to look at fails', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'offprint-empty-'));
  const names = [
    'sizes',
    'strings',
    'names',
    'format',
    'templates',
    'types',
    'boundaries',
    'lint',
    'docstrings',
    'documents',
  ];
  for (const name of names) {
    const problems = await (await gate(`check-${name}`))(empty);
    assert.ok(problems.length > 0, name);
  }
  rmSync(empty, { recursive: true });
});
