/** The pages in Polish: the text of each file. */
export const texts = import.meta.glob<string>('../../assets/handbook/pl/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
