import { LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Article, ArticleTag, ArticleView, Highlight } from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { renderMarkdown } from '../components/markdown.ts';
import type { HighlightsStore } from './highlights-store.ts';

/**
 * What the reader keeps with the open article, put into its page: the tags, the
 * collections and the note below its head, and after the
 * text the highlights whose passage is gone. Draws nothing in the window itself.
 */
@customElement('op-article-marks')
export class OpArticleMarks extends LitElement {
  @property({ attribute: false }) store!: HighlightsStore;
  @property({ attribute: false }) drawn: DrawnPage | null = null;
  /** The article as it is now; `drawn` has it as it was drawn. */
  @property({ attribute: false }) article: Article | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override updated(_changes: PropertyValues<this>): void {
    const { drawn, article, store } = this;
    if (!drawn || article?.id !== drawn.article.id) return;
    const { root } = drawn;
    for (const old of root.querySelectorAll('.article-tags, .article-note, .article-orphans')) old.remove();
    const head = root.querySelector('.article-head');
    if (article.tags.length > 0) head?.append(this.tags(article.tags, drawn.page));
    if (article.collections.length > 0) head?.append(this.collections(article.collections, drawn.page));
    if (article.note !== '') head?.after(this.note(article.note, drawn.page));
    const orphans = store.articleId === article.id ? store.all.filter(({ orphanedAt }) => orphanedAt) : [];
    if (orphans.length > 0) root.append(this.orphans(orphans, drawn.page));
  }

  private tags(tags: readonly ArticleTag[], page: Document): HTMLElement {
    return this.chips(
      tags.map(({ id, name, colour }) => {
        const button = this.chip(name, { kind: 'tag', tagId: id }, page);
        if (colour) button.style.setProperty('--tag-colour', `var(--tag-${colour})`);
        return button;
      }),
      page,
    );
  }

  private collections(collections: Article['collections'], page: Document): HTMLElement {
    const sorted = collections.toSorted((a, b) => locale.compare(a.name, b.name));
    const chips = sorted.map(({ id, name }) =>
      this.chip(name, { kind: 'collection', collectionId: id }, page),
    );
    const list = this.chips(chips, page);
    list.classList.add('article-collections');
    list.ariaLabel = t('collections.heading');
    return list;
  }

  private chip(name: string, view: ArticleView, page: Document): HTMLElement {
    const button = page.createElement('button');
    button.type = 'button';
    button.dir = 'auto';
    button.textContent = name;
    button.addEventListener('click', () => send(this, { kind: 'open-view', view }));
    return button;
  }

  private chips(buttons: readonly HTMLElement[], page: Document): HTMLElement {
    const list = page.createElement('ul');
    list.className = 'article-tags';
    list.lang = locale.language;
    for (const button of buttons) {
      const item = page.createElement('li');
      item.append(button);
      list.append(item);
    }
    return list;
  }

  private note(note: string, page: Document): HTMLElement {
    const section = page.createElement('section');
    section.className = 'article-note';
    const edit = page.createElement('button');
    edit.type = 'button';
    edit.textContent = t('note.edit');
    edit.addEventListener('click', () => send(this, { kind: 'act', action: 'note' }));
    section.append(heading(t('note.onArticle'), page), this.markdown(note, page), edit);
    return section;
  }

  private orphans(highlights: readonly Highlight[], page: Document): HTMLElement {
    const section = page.createElement('section');
    section.className = 'article-orphans';
    section.append(heading(t('highlight.orphans'), page));
    for (const highlight of highlights) {
      const quote = page.createElement('blockquote');
      quote.dir = 'auto';
      quote.textContent = highlight.quote.exact;
      quote.style.setProperty('--paint', `var(--marked-${highlight.colour})`);
      const edit = page.createElement('button');
      edit.type = 'button';
      edit.textContent = t('highlight.note');
      edit.addEventListener('click', () => send(this, { kind: 'note', highlight }));
      const remove = page.createElement('button');
      remove.type = 'button';
      remove.textContent = t('highlight.remove');
      remove.addEventListener('click', () => send(this, { kind: 'remove-highlight', id: highlight.id }));
      const acts = page.createElement('p');
      acts.lang = locale.language;
      acts.append(edit, ' · ', remove);
      section.append(quote);
      if (highlight.note !== '') section.append(this.markdown(highlight.note, page));
      section.append(acts);
    }
    return section;
  }

  /** Links of a note are the frame's, which hands every link up to be opened outside. */
  private markdown(text: string, page: Document): HTMLElement {
    const element = page.createElement('div');
    element.dir = 'auto';
    element.append(page.adoptNode(renderMarkdown(text)));
    return element;
  }
}

function heading(words: string, page: Document): HTMLElement {
  const element = page.createElement('h2');
  element.lang = locale.language;
  element.textContent = words;
  return element;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-article-marks': OpArticleMarks;
  }
}
