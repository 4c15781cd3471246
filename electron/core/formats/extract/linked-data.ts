import type { DomDocument } from './dom.ts';
import { mostOfFact } from './meta-tags.ts';
import { all } from './select.ts';
import { textOf } from './text-content.ts';

/** A JSON object of unknown shape. */
export type Thing = Readonly<Record<string, unknown>>;

/** Types of schema.org that are an article, and those that may stand for one; the first kind wins. */
const articleTypes =
  /(?:article|blogposting|report|reportage|review|recipe|newsitem|socialmediaposting|discussionforumposting|liveblogposting|opinion|analysis|chapter|howto|interview)/i;
const pageTypes =
  /^(?:webpage|itempage|qapage|aboutpage|profilepage|question|creativework|videoobject|podcastepisode|product|event|book)$/i;

/** What schema.org data says about the page's article. */
export interface LinkedArticle {
  readonly thing: Thing;
  /** Every object of the page by its `@id`, since authors are often only referred to. */
  readonly byId: ReadonlyMap<string, Thing>;
  /** False where the object only describes the page the article is on. */
  readonly isArticle: boolean;
}

/** The article among the page's JSON-LD, or null. Broken JSON is mended where it is only unescaped line breaks. */
export function linkedArticle(document: DomDocument): LinkedArticle | null {
  const things = linkedThings(document);
  const byId = new Map<string, Thing>();
  for (const thing of things) {
    const id = thing['@id'];
    if (typeof id === 'string' && Object.keys(thing).length > 1 && !byId.has(id)) byId.set(id, thing);
  }
  const article = things.find((thing) => typesOf(thing).some((type) => articleTypes.test(type)));
  if (article) return { thing: article, byId, isArticle: true };
  const page = things.find((thing) => typesOf(thing).some((type) => pageTypes.test(type)));
  return page ? { thing: page, byId, isArticle: false } : null;
}

/** The objects of the page's JSON-LD in reading order. */
export function linkedThings(document: DomDocument): readonly Thing[] {
  const things: Thing[] = [];
  for (const script of all(
    document,
    'script[type="application/ld+json"], script[type="application/json+ld"]',
  )) {
    collect(parseJson(script.textContent ?? ''), things, 0);
    if (things.length > 2000) break;
  }
  return things;
}

function parseJson(text: string): unknown {
  const clean = text
    .replace(/^\s*(?:<!--|\/\*\s*(?:<!\[CDATA\[)?\s*\*\/|\/\/[^\S\n]*(?:<!\[CDATA\[)?|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*(?:\]\]>)?\s*\*\/|\/\/[^\S\n]*(?:\]\]>)?|\]\]>)\s*;?\s*$/, '')
    .trim();
  for (const attempt of [
    clean,
    clean.replace(/[\u0000-\u001f]+/g, ' '),
    clean
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,\s*([}\]])/g, '$1')
      .replace(/;\s*$/, ''),
  ]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {
      // The next attempt mends more.
    }
  }
  return null;
}

/** Objects in reading order, those of a graph or inside a page before the page's own parts. */
function collect(value: unknown, into: Thing[], depth: number): void {
  if (depth > 6) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into, depth + 1);
  } else if (isThing(value)) {
    into.push(value);
    for (const key of [
      '@graph',
      'mainEntity',
      'mainEntityOfPage',
      'hasPart',
      'author',
      'publisher',
      'image',
      'liveBlogUpdate',
      'itemListElement',
      'item',
    ]) {
      if (key === 'liveBlogUpdate' || key === 'itemListElement' || key === 'item') continue;
      collect(value[key], into, depth + 1);
    }
  }
}

/** Whether a value is a JSON object. */
export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The types of an object, without namespace. */
export function typesOf(thing: Thing): readonly string[] {
  const type = thing['@type'];
  const list: readonly unknown[] = Array.isArray(type) ? type : [type];
  return list.filter((each) => typeof each === 'string').map((each) => each.replace(/^.*[/:#]/, ''));
}

/** A property as text: strings, the first of a list, or the name of an object. */
export function textOfProperty(thing: Thing, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = plainValue(thing[name]);
    if (value !== null) return name === 'articleBody' ? value : withoutEntities(value.slice(0, mostOfFact));
  }
  return null;
}

/** A text without entities: many sites write data as they would write HTML ("Jobs &amp; Hire"). */
export function withoutEntities(text: string): string {
  return /&(?:#\w+|\w+);/.test(text) ? textOf(text.replaceAll('<', '&lt;')) : text;
}

function plainValue(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : plainValue(value[0]);
  if (isThing(value))
    return plainValue(value['@value'] ?? value['name'] ?? value['url'] ?? value['@id'] ?? null);
  return null;
}

/** The names of the people (or, failing people, organisations) that a property holds. */
export function peopleOf(article: LinkedArticle, name: string): readonly string[] {
  const value = article.thing[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names: string[] = [];
  for (const entry of list) {
    if (typeof entry === 'string') names.push(entry);
    else if (isThing(entry)) {
      const id = entry['@id'];
      const full =
        entry['name'] === undefined && typeof id === 'string' ? (article.byId.get(id) ?? entry) : entry;
      const value = full['name'];
      if (typeof value === 'string') names.push(value);
      else if (Array.isArray(value)) names.push(...value.filter((each) => typeof each === 'string'));
      else if (typeof full['givenName'] === 'string' && typeof full['familyName'] === 'string')
        names.push(`${full['givenName']} ${full['familyName']}`);
    }
  }
  return names.map((each) => withoutEntities(each.slice(0, mostOfFact)).trim()).filter(Boolean);
}
