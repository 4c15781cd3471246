/** The pages in English: the text of each file. */
export const texts = import.meta.glob<string>('../../assets/handbook/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
