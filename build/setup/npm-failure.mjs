import { SetupError } from './setup-error.mjs';

/**
 * What a failed npm run means, in one sentence.
 * @param {string} output what npm printed
 * @param {string} what was to be installed
 */
export function npmFailure(output, what) {
  if (/ENOSPC|no space left/i.test(output)) {
    return new SetupError(`There is no space left on the disk to install ${what}.`);
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network|ENOTCACHED/i.test(output)) {
    return new SetupError(
      `The npm registry cannot be reached to install ${what}: check the network and try again.`,
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new SetupError(
      `npm may not write here, so ${what} could not be installed: check who owns this folder.`,
    );
  }
  const line = output.split('\n').find((text) => /npm error|npm ERR!/.test(text)) ?? 'npm said nothing';
  return new SetupError(`npm could not install ${what}: ${line.replace(/^npm (error|ERR!) /, '')}`);
}
