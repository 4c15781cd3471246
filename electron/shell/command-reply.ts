/**
 * How the output of a command comes back from the running app: the process that was given the command listens at
 * a place only this user can reach, and the app connects to it and writes a line of JSON for each piece.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

const Piece = v.union([
  v.object({ stream: v.picklist(['stdout', 'stderr']), text: v.string() }),
  v.object({ code: v.picklist([0, 1, 2]) }),
]);
export type Piece = v.InferOutput<typeof Piece>;

/** Where a command writes to. */
export type Output = Readonly<Record<'stdout' | 'stderr', (text: string) => void>>;

interface ReplyAwaited {
  /** Path of the socket, or name of the pipe on Windows. */
  readonly address: string;
  /** Writes out what comes, until the command's exit code does. */
  readonly ended: Promise<0 | 1 | 2>;
  close(): void;
}

/** How long the running app may take to answer at all. */
const ANSWER_MS = 20_000;

/** Waits for the running app to connect. */
export async function awaitReply(write: Output): Promise<ReplyAwaited> {
  const folder = process.platform === 'win32' ? null : mkdtempSync(join(tmpdir(), 'offprint-command-'));
  const address = folder ? join(folder, 'reply') : `\\\\.\\pipe\\offprint-${randomUUID()}`;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  const ended = new Promise<0 | 1 | 2>((resolve) => {
    const silent = setTimeout(() => {
      write.stderr('Offprint is running but does not answer.\n');
      resolve(1);
    }, ANSWER_MS);
    server.once('connection', (socket) => {
      clearTimeout(silent);
      let over = false;
      const lines = createInterface({ input: socket, crlfDelay: Infinity });
      lines.on('line', (line) => {
        const piece = parsePiece(line);
        if (piece === null) return;
        if ('code' in piece) {
          over = true;
          resolve(piece.code);
        } else write[piece.stream](piece.text);
      });
      socket.on('error', () => socket.destroy());
      lines.once('close', () => {
        if (!over) write.stderr('Offprint ended before the command did.\n');
        resolve(1);
      });
    });
  });
  return {
    address,
    ended,
    close() {
      server.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function parsePiece(line: string): Piece | null {
  try {
    const parsed = v.safeParse(Piece, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not of the app: passed over.
    return null;
  }
}

/** The app's end of it. What is written after the other end has gone is dropped. */
export function replyTo(address: string): (piece: Piece) => void {
  const socket = connect(address);
  socket.on('error', () => socket.destroy());
  return (piece) => {
    // Readers of lines take these two for the end of one.
    const line = `${JSON.stringify(piece).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
    if ('code' in piece) socket.end(line);
    else if (!socket.destroyed) socket.write(line);
  };
}
