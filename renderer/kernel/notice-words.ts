import type { Notice } from '../../electron/core/api/index.ts';
import { t } from './locale.ts';

/** A notice of the library or the shell, in the language of the screen. */
export function noticeWords({ code, detail }: Notice): string {
  return t(`notice.${code}`, detail);
}
