/**
 * The passages that Omnivore wrote to a file of their own: each a quote (`> …`, over several paragraphs), then its
 * labels (`#one #two`), then its note. Text before the first quote is the note on the article.
 */
export function readMarks(markdown: string): {
  readonly highlights: readonly { readonly exact: string; readonly note: string }[];
  readonly note: string;
} {
  const highlights: { exact: string; note: string }[] = [];
  const notes: string[] = [];
  for (const block of markdown.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
    const written = block.trim();
    if (written === '') continue;
    if (written.startsWith('>'))
      highlights.push({ exact: written.replace(/^>[ \t]?/gm, '').trim(), note: '' });
    else if (/^#\S+(?:\s+#\S+)*$/.test(written)) continue;
    else {
      const last = highlights.at(-1);
      if (last) last.note = last.note === '' ? written : `${last.note}\n\n${written}`;
      else notes.push(written);
    }
  }
  return { highlights, note: notes.join('\n\n') };
}
