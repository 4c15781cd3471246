import { html } from 'lit';
import { errorWords } from '../kernel/error-words.ts';
import { keymap } from '../kernel/keymap.ts';
import { t } from '../kernel/locale.ts';
import '../components/op-empty.ts';
import type { ReaderStore } from './reader-store.ts';

/** Lines of an article that is on its way, in percent of the measure: a title, then text. */
const BONES = [72, 40, 100, 96, 100, 88, 100, 97, 100, 62] as const;

/** What stands where an article would: why it cannot be opened, that it is on its way, or that none was chosen. */
export function articlePlaceholder(store: ReaderStore) {
  const { error, openId, retrying } = store;
  if (error)
    return html`<op-empty icon="warning" heading=${t('reader.failed')} text=${errorWords(error)}>
      <button ?disabled=${retrying} @click=${() => store.retry()}>${t('again')}</button>
    </op-empty>`;
  if (openId !== null)
    return html`<div class="opening" role="status">
      <span class="hidden">${t('reader.opening')}</span>
      ${BONES.map((width) => html`<div class="bone" style="inline-size: ${width}%"></div>`)}
    </div>`;
  return html`<op-empty
    icon="page"
    heading=${t('reader.none')}
    text=${t('reader.none.text', { keys: keymap.mention('next-unread') })}
  ></op-empty>`;
}
