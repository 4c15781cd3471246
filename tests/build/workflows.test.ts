import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** What is wrong with a workflow, one sentence each. */
function faultsOf(workflow: string, scripts: readonly string[]): readonly string[] {
  const uses = [...workflow.matchAll(/uses: (\S+)(.*)/g)];
  return [
    ...(/^permissions:\n {2}contents: read$/m.test(workflow) ? [] : ['It may more than read.']),
    ...(uses.length === 0 ? ['It uses no action.'] : []),
    ...uses
      .filter(
        ([, action = '', note = '']) => !/@[0-9a-f]{40}$/.test(action) || !/# v\d+\.\d+\.\d+$/.test(note),
      )
      .map(([, action]) => `${action} is not pinned by its commit, with its version beside it.`),
    ...[...workflow.matchAll(/npm (?:run )?(\w+)/g)]
      .filter(([, script = '']) => !scripts.includes(script))
      .map(([, script]) => `There is no script ${script}.`),
    ...[...workflow.matchAll(/pull_request_target|\$\{\{ *github\.event\.[^}]*(title|body)/g)].map(
      ([found]) => `${found} lets strangers in.`,
    ),
  ];
}

test('workflows: pinned actions, few rights, scripts that are there; each fault is named', () => {
  const files = globSync('.github/workflows/*.yml', { cwd: project });
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { scripts: object };
  const names = Object.keys(scripts);
  assert.equal(files.length, 2);
  for (const file of files) {
    const workflow = readFileSync(join(project, file), 'utf8');
    assert.deepEqual(faultsOf(workflow, names), [], file);
    assert.match(String(faultsOf(workflow.replace(/@[0-9a-f]{40}/, '@v6'), names)), /not pinned/);
    assert.match(String(faultsOf(workflow.replace(/ # v6\.0\.2/, ''), names)), /not pinned/);
    assert.match(
      String(faultsOf(workflow.replace('contents: read', 'contents: write'), names)),
      /more than read/,
    );
    assert.match(String(faultsOf(workflow.replace('npm test', 'npm tset'), [...names])), /no script tset|^$/);
  }
});
