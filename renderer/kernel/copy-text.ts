/**
 * Puts plain text on the clipboard, in answer to something the reader pressed. The asynchronous clipboard needs a
 * permission, and the window has none.
 * @throws {Error} when the system refuses it
 */
export function copyText(text: string): void {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  if (!copied) throw new Error('The text could not be copied.');
}
