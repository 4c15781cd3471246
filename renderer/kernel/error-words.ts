import { OffprintError, type ErrorMessage } from '../../electron/core/api/index.ts';
import { t } from './locale.ts';

/** What to tell the reader of `error`, in the language of the screen. */
export function errorWords(error: unknown): string {
  const known = error instanceof OffprintError || isErrorMessage(error) ? error : null;
  const words = t(`error.${known?.code ?? 'internal'}`);
  const status = known?.detail?.status;
  return status === undefined || status === null ? words : `${words} (${status})`;
}

function isErrorMessage(value: unknown): value is ErrorMessage {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
