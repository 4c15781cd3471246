/** What a command of the command line is given to work with. */
export interface CommandIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Machine-readable output was asked for. */
  readonly json: boolean;
  /** Fetches an address; follows redirects, so the answer names the address it came from. */
  readonly fetchPage: (url: string) => Promise<FetchedBytes>;
}

/** Bytes, and what is known about them. */
export interface FetchedBytes {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
}

/** 0 done, 1 failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
