import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a window answered; moments are milliseconds after the process was started. */
export interface MeasuredWindow<Answer> {
  /** When the main process ran its first line of script. */
  readonly began: number;
  /** When the window was made. */
  readonly opened: number;
  /** When the page was read. */
  readonly loaded: number;
  /** When the window could be seen. */
  readonly shown: number;
  /** What the renderer process held in memory in the end, shared pages included. */
  readonly rendererMb: number;
  readonly answer: Answer;
  /** When the process was started, by the clock (milliseconds since 1970). */
  readonly startedAt: number;
}

interface Probed {
  readonly error?: string;
  readonly answer: unknown;
  readonly began: number;
  readonly opened: number;
  readonly loaded: number;
  readonly shown: number | null;
  readonly rendererMb: number;
}

const probe = fileURLToPath(new URL('window-probe', import.meta.url));
const TIME_LIMIT = 90_000;

/**
 * Starts Electron with the main script `program`, calls `ask` in the page of its first window, and waits until it has
 * quit. `ask` crosses into the page as text: it can use nothing from around it.
 * @throws {Error} when the page does not answer.
 */
export function measureWindow<Answer, Input = null>(options: {
  readonly electron: string;
  readonly program: string;
  readonly ask: (input: Input) => Promise<Answer>;
  /** What `ask` is called with. */
  readonly input?: Input;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds between the answer and the weighing. */
  readonly rest?: number;
}): Promise<MeasuredWindow<Awaited<Answer>>> {
  const { electron, program, ask, input = null, env = {}, rest = 500 } = options;
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    // Chromium's sandbox does not run as root; a bench of an ordinary user has it.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(electron, [...sandbox, '--lang=en', probe], {
      env: {
        ...process.env,
        ...env,
        LANGUAGE: 'en',
        OFFPRINT_PROBE: JSON.stringify({
          program,
          script: `(${ask.toString()})(${JSON.stringify(input)})`,
          rest,
        }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.on('error', reject);
    child.on('close', () => {
      const line = output.split('\n').find((each) => each.startsWith('{"probe":'));
      const { probe: found } = JSON.parse(line ?? '{}') as { readonly probe?: Probed };
      if (!found || found.error !== undefined) {
        return reject(new Error(`The window did not answer. ${found?.error ?? errors}`));
      }
      resolve({
        began: found.began - startedAt,
        opened: found.opened - startedAt,
        loaded: found.loaded - startedAt,
        shown: (found.shown ?? Infinity) - startedAt,
        rendererMb: found.rendererMb,
        answer: found.answer as Awaited<Answer>,
        startedAt,
      });
    });
  });
}
