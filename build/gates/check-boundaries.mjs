import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { featuresWithoutManifest, featuresWithoutPublicFile } from '../districts.mjs';
import { runTool } from './tool.mjs';

const config = fileURLToPath(new URL('../dependency-cruiser.config.mjs', import.meta.url));

/** Modules that must have been read in each folder, else the rules were applied to nothing. */
const FEWEST = { electron: 20, renderer: 10 };

/**
 * @param {string} root
 * @param {Readonly<Record<string, number>>} fewest
 * @returns {Promise<string[]>}
 */
export async function checkBoundaries(root, fewest = FEWEST) {
  const folders = Object.keys(fewest);
  const { output } = await runTool(root, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    config,
    '--output-type',
    'json',
    ...folders,
  ]);
  const start = output.indexOf('{');
  /** @type {{ modules: { source: string }[], summary: { violations: { rule: { name: string }, from: string, to: string }[] } }} */
  let result;
  try {
    result = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
  } catch {
    return [`dependency-cruiser did not run in ${join(root)}: ${output.slice(0, 300)}`];
  }
  const short = folders.flatMap((folder) => {
    const read = result.modules.filter(({ source }) => source.startsWith(`${folder}/`)).length;
    return read < (fewest[folder] ?? 1) ? [`Only ${read} modules of ${folder}/ were read.`] : [];
  });
  return [
    ...short,
    ...featuresWithoutPublicFile(root),
    ...featuresWithoutManifest(root),
    ...result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  ];
}
