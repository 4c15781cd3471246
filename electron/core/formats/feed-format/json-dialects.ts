import { escapeHtml } from './plain-text.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a JSON document is as a feed: RSS in JSON (http://scripting.com/rss/json) as the XML it mirrors, a JSON
 * Feed whose version is missing or misspelt as one that says it. Anything else is given back as it is.
 */
export function feedOfJson(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isObject(value)) return text;
  if (isObject(value['rss'])) return `<rss version="2.0">${elements(value['rss'], 0)}</rss>`;
  const said = value['version'];
  if (
    Array.isArray(value['items']) &&
    !(typeof said === 'string' && said.includes('jsonfeed.org/version/'))
  ) {
    return JSON.stringify({ ...value, version: 'https://jsonfeed.org/version/1.1' });
  }
  return text;
}

function elements(object: Json, depth: number): string {
  if (depth > 12) return '';
  return Object.entries(object)
    .filter(([name]) => /^[a-z][\w.-]*(?::[a-z][\w.-]*)?$/i.test(name) && name !== 'version')
    .flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((each: unknown) => element(name, each, depth))
        : [element(name, value, depth)],
    )
    .join('');
}

function element(name: string, value: unknown, depth: number): string {
  if (!isObject(value)) return `<${name}>${escapeHtml(scalar(value))}</${name}>`;
  const text = value['#value'] ?? value['value'];
  const plain = Object.entries(value).filter(
    ([key, each]) => !isObject(each) && !Array.isArray(each) && key !== '#value',
  );
  if (text !== undefined || name === 'enclosure' || name === 'guid' || name === 'category') {
    const attributes = plain.map(
      ([key, each]) =>
        ` ${key.replace(/[^\w:.-]/g, '')}="${escapeHtml(scalar(each)).replaceAll('"', '&quot;')}"`,
    );
    return `<${name}${attributes.join('')}>${escapeHtml(scalar(text))}</${name}>`;
  }
  return `<${name}>${elements(value, depth + 1)}</${name}>`;
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
