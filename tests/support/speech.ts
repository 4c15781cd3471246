import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = '/usr/lib/speech-dispatcher-modules/sd_espeak-ng';

/** Whether this system has what `startSpeech` starts. */
export const hasSpeech = (): boolean => existsSync(MODULE) && existsSync('/usr/bin/speech-dispatcher');

/** A speech service of a test's own, whose sound goes nowhere. */
export interface Speech {
  /** What has a program speak with it. */
  readonly env: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
}

/** Starts Speech Dispatcher with espeak-ng on a socket of its own. Speaking takes no time: nothing waits for a speaker. */
export async function startSpeech(): Promise<Speech> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-speech-'));
  const socket = join(folder, 'speech.sock');
  const config = join(folder, 'speech-dispatcher');
  mkdirSync(config);
  writeFileSync(
    join(config, 'speechd.conf'),
    `LogLevel 1
LogDir "${folder}"
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
# It stays when nobody is there for a while.
Timeout 0
`,
  );
  const child: ChildProcess = spawn(
    '/usr/bin/speech-dispatcher',
    [
      ...['--run-single', '--communication-method', 'unix_socket', '--socket-path', socket],
      ...['--config-dir', config, '--pid-file', join(folder, 'pid')],
    ],
    { stdio: 'ignore', env: { ...process.env, XDG_RUNTIME_DIR: folder } },
  );
  const deadline = Date.now() + 10_000;
  while (!existsSync(socket)) {
    if (Date.now() > deadline) throw new Error('The speech service did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    env: { SPEECHD_ADDRESS: `unix_socket:${socket}` },
    end: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
