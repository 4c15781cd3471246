import { t } from '../kernel/locale.ts';

/** Milliseconds for which the button says that it copied. */
const SAID = 1600;

/**
 * Puts a button over each block of code that copies it. Its words are drawn by the style sheet, so that the text of
 * the article has none of them.
 */
export function addCopyButtons(content: HTMLElement, copy: (text: string) => Promise<boolean>): void {
  const page = content.ownerDocument;
  for (const block of content.querySelectorAll('pre')) {
    const frame = page.createElement('div');
    frame.className = 'code-block';
    block.replaceWith(frame);
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'copy-code';
    say(button, t('code.copy'));
    button.addEventListener('click', () => {
      void copy(block.textContent ?? '').then((copied) => {
        if (!copied) return;
        say(button, t('code.copied'));
        setTimeout(() => say(button, t('code.copy')), SAID);
      });
    });
    block.tabIndex = 0;
    frame.append(block, button);
  }
}

function say(button: HTMLButtonElement, words: string): void {
  button.setAttribute('aria-label', words);
  button.dataset['words'] = words;
}
