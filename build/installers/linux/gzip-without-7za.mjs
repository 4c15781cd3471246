#!/usr/bin/env node
/** Stands in for 7za where it cannot be downloaded: `a -mx=… OUT.gz IN` is all that a .tar.gz takes. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const [command, ...args] = process.argv.slice(2);
const [out, source, more] = args.filter((argument) => !argument.startsWith('-'));
if (command !== 'a' || !out?.endsWith('.gz') || !source || more) {
  throw new Error(`Only one file to .gz, not: ${process.argv.slice(2).join(' ')}`);
}
await pipeline(createReadStream(source), createGzip(), createWriteStream(out));
