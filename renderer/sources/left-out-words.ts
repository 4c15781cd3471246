import type { LeftOut } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { isPutBack } from './left-out-places.ts';

/** Why a piece is not in the article, or that it is again. */
export function reasonWords({ reason, back, bySite }: Pick<LeftOut, 'reason' | 'back' | 'bySite'>): string {
  if (bySite) return t('leftOut.isBackBySite');
  return back ? t('leftOut.isBack') : t(`leftOut.reason.${reason}`);
}

/** What can be done with a piece: the opposite of what is. */
export function actWords({ back, bySite }: Pick<LeftOut, 'back' | 'bySite'>): string {
  if (bySite) return t('leftOut.endRule');
  return t(back ? 'leftOut.takeOut' : 'leftOut.putBack');
}

/** How many pieces are out of the article, or that none is. */
export function countWords(pieces: readonly LeftOut[]): string {
  const out = pieces.filter((piece) => !isPutBack(piece)).length;
  if (out > 0) return t('leftOut.count', { count: out });
  return pieces.length === 0 ? t('leftOut.none') : t('leftOut.allBack');
}
