import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, '.out/bench');

/**
 * Bundles scripts of this folder for the Node inside Electron, which is older than the tools' and reads no TypeScript.
 * What they measure is then measured where the app runs: Electron's V8 has pointers of half the size.
 */
export async function bundleForElectron(scripts: readonly string[]): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: out,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external: [/^node:/, /\.out/],
        input: Object.fromEntries(
          scripts.map((name) => [name, fileURLToPath(new URL(`./${name}.ts`, import.meta.url))]),
        ),
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
}

/** Starts a script that {@link bundleForElectron} bundled, in a process of Electron's Node. */
export function forkElectron(
  name: string,
  args: readonly string[] = [],
  execArgv: readonly string[] = [],
): ChildProcess {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) throw new Error('Run the bench by `npm run bench`, which finds an Electron.');
  return fork(join(out, `${name}.js`), args, {
    execPath: join(folder, 'electron'),
    execArgv: [...execArgv],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}
