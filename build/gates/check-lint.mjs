import { fileURLToPath } from 'node:url';
import { runTool } from './tool.mjs';

const config = fileURLToPath(new URL('../eslint.config.mjs', import.meta.url));

/**
 * @param {string} root
 * @param {readonly string[]} [targets]
 * @returns {Promise<string[]>}
 */
export async function checkLint(root, targets = ['.']) {
  const { output } = await runTool(root, 'eslint/bin/eslint.js', [
    '-c',
    config,
    '--format',
    'json',
    ...targets,
  ]);
  /** @type {{ filePath: string, messages: { line: number, ruleId: string | null, message: string }[] }[]} */
  let files;
  try {
    files = JSON.parse(output.slice(output.indexOf('[')));
  } catch {
    return [`ESLint did not run: ${output.slice(0, 500)}`];
  }
  if (files.length === 0) return ['ESLint was given no file.'];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, message }) => `${filePath.slice(root.length)}:${line} ${ruleId ?? ''} ${message}`,
    ),
  );
}
