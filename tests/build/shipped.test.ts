import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { shippedBill } from '../../build/shipped/bill-of-materials.mjs';
import { checkLicences } from '../../build/shipped/check-licences.mjs';
import { describeData } from '../../build/shipped/shipped-data.mjs';
import { describePackages, packageFolder } from '../../build/shipped/shipped-packages.mjs';
import { releaseNotes, withRollout } from '../../build/installers/release-notes.ts';
import { lemmas } from '../support/lemmas.ts';
import { temporaryFolder } from '../support/test-library.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const shipped = (licence: string) => ({ name: 'x', version: '1.0.0', licence, text: '' });

test('licences: what may be given away passes, everything else is named', () => {
  const good = ['MIT', '(MPL-2.0 OR Apache-2.0)', 'MIT AND OFL-1.1'].map(shipped);
  assert.deepEqual(checkLicences(good), []);
  for (const [licence, words] of [
    ['', 'x 1.0.0 does not say under which licence it is.'],
    ['GPL-3.0-only', 'x 1.0.0 is under GPL-3.0-only, which is not allowed.'],
    ['MIT AND AGPL-3.0-only', 'x 1.0.0 is under MIT AND AGPL-3.0-only, which is not allowed.'],
    ['SEE LICENSE IN x', 'x 1.0.0 is under "SEE LICENSE IN x", which is no SPDX expression.'],
    ['UNLICENSED', 'x 1.0.0 is under "UNLICENSED", which is no SPDX expression.'],
  ] as const) {
    assert.deepEqual(checkLicences([...good, shipped(licence)]), [words]);
  }
  assert.match(String(checkLicences([])), /nothing was checked/);
});

test('packages are found by their modules, and by what is packed beside the bundles', (t) => {
  const root = temporaryFolder(t);
  const add = (path: string, manifest: object, licence?: string) => {
    const folder = join(root, path);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    if (licence) writeFileSync(join(folder, 'LICENSE.md'), licence);
  };
  add('.', { dependencies: { native: '1' } });
  add('node_modules/electron', {
    name: 'electron',
    version: '45.0.0',
    license: 'MIT',
    dependencies: { get: '1' },
  });
  add('node_modules/get', { name: 'get', version: '1.0.0', license: 'MIT' });
  add('node_modules/native', {
    name: 'native',
    version: '2.0.0',
    license: 'MIT',
    dependencies: { loader: '1' },
  });
  add('node_modules/loader', { name: 'loader', version: '3.0.0', licenses: [{ type: 'MIT' }] });
  add(
    'node_modules/@scope/lit',
    { name: '@scope/lit', version: '4.0.0', license: { type: 'ISC' } },
    'Free.\n',
  );

  const module = join(root, 'node_modules/@scope/lit/dist/node_modules/inner/index.js');
  const folder = packageFolder(module);
  assert.equal(folder, join(root, 'node_modules/@scope/lit'));
  assert.equal(packageFolder(join(root, 'electron/main.ts')), null);
  assert.deepEqual(
    describePackages(root, [String(folder)]).map(({ name, licence, text }) => [name, licence, text]),
    [
      ['@scope/lit', 'ISC', 'Free.'],
      ['electron', 'MIT', ''],
      ['loader', 'MIT', ''],
      ['native', 'MIT', ''],
    ],
  );
});

test('the dictionaries are what their sources say, under a licence that may be given away', () => {
  const folder = join(project, 'assets/lemmas');
  const sources = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8')) as readonly {
    file: string;
    sha256: string;
    language: string;
  }[];
  assert.deepEqual(
    sources.map(({ language }) => language),
    lemmas.languages,
  );
  for (const { file, sha256 } of sources) {
    const bytes = readFileSync(join(folder, file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    assert.ok(bytes.length <= 3_000_000, `${file} has ${bytes.length} bytes`);
  }
  const described = describeData(project);
  assert.deepEqual(checkLicences([...described, shipped('MIT')]), []);
  for (const { text } of described) assert.match(text, /Copyright/);
});

test('the bill of materials has what is inside, once, and is the same each time', () => {
  const component = (name: string, ref = `${name}@1.0.0`) => ({
    name,
    version: '1.0.0',
    'bom-ref': ref,
    purl: `pkg:npm/${name}@1.0.0`,
    properties: [{ name: 'cdx:npm:package:path', value: 'node_modules' }],
  });
  const all = (timestamp: string, serialNumber: string) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    serialNumber,
    metadata: { timestamp, component: component('offprint') },
    components: [component('lit'), component('eslint'), component('lunr'), component('lit', 'lit@1.0.0|2')],
    dependencies: [
      { ref: 'offprint@1.0.0', dependsOn: ['lunr@1.0.0', 'eslint@1.0.0', 'lit@1.0.0'] },
      { ref: 'eslint@1.0.0', dependsOn: [] },
      { ref: 'lit@1.0.0' },
    ],
  });
  const inside = ['lit', 'lunr'].map((name) => ({ name, version: '1.0.0' }));
  const bill = shippedBill(all('2026-01-01', 'urn:uuid:1'), inside, '2026-11-26T00:00:00.000Z');
  assert.deepEqual(
    bill.components.map(({ name }) => name),
    ['lit', 'lunr'],
  );
  assert.deepEqual(bill.dependencies, [
    { ref: 'offprint@1.0.0', dependsOn: ['lit@1.0.0', 'lunr@1.0.0'] },
    { ref: 'lit@1.0.0', dependsOn: [] },
  ]);
  assert.match(
    String(bill.serialNumber),
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.deepEqual(bill, shippedBill(all('2027-02-02', 'urn:uuid:2'), inside, '2026-11-26T00:00:00.000Z'));
  const data = { name: 'Words', version: '2.1', licence: 'BSD-2-Clause', source: 'https://words.example' };
  const withData = shippedBill(all('', ''), [...inside, data], null).components.at(-1);
  assert.deepEqual([withData?.name, withData?.type], ['Words', 'data']);
  assert.throws(
    () => shippedBill(all('', ''), [...inside, { name: 'hidden', version: '2.0.0' }], null),
    /lacks hidden@2\.0\.0/,
  );
});

test('release notes are those of the version; a feed is rolled out to a part', () => {
  const changelog = '# Changelog\n\n## 0.2.0 – 2026-12-01\n\n- New.\n\n## 0.1.0 – 2026-11-01\n\n- First.\n';
  assert.equal(releaseNotes(changelog, '0.2.0'), '- New.');
  assert.equal(releaseNotes(changelog, '0.1.0'), '- First.');
  assert.throws(() => releaseNotes(changelog, '0.2'), /says nothing of 0\.2\./);
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  assert.notEqual(releaseNotes(readFileSync(join(project, 'CHANGELOG.md'), 'utf8'), version), '');

  const once = withRollout('version: 1.0.0\npath: x\n', 20);
  assert.equal(once, 'version: 1.0.0\npath: x\nstagingPercentage: 20\n');
  assert.equal(withRollout(once, 100), 'version: 1.0.0\npath: x\nstagingPercentage: 100\n');
  for (const percent of [0, 101, 1.5, NaN]) assert.throws(() => withRollout(once, percent), /1 to 100/);
});
