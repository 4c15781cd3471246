import { lineOf, type DomDocument } from './dom.ts';
import { isThing, linkedThings, textOfProperty, typesOf, type Thing } from './linked-data.ts';
import { parseFragment } from './parse-document.ts';
import { textOf } from './text-content.ts';

/** What a page says as data about the one product that it offers. */
export interface LinkedProduct {
  /** Its paragraphs. */
  readonly description: readonly string[];
  /** With its currency, as the data has it. */
  readonly price: string | null;
  readonly properties: readonly (readonly [name: string, value: string])[];
}

const productTypes = /^(?:Product|ProductGroup|ProductModel)$/;
/** More products are a list. */
const mostProducts = 3;
/** Shorter descriptions say no more than the page's title; in words. */
const fewestWords = 12;
const mostCharacters = 20_000;
const mostProperties = 60;

/** The product of a page by its linked data; null where there is none, or there are several. */
export function linkedProduct(document: DomDocument): LinkedProduct | null {
  const products = linkedThings(document).filter((thing) =>
    typesOf(thing).some((type) => productTypes.test(type)),
  );
  const [product] = products;
  if (!product || products.length > mostProducts) return null;
  const description = paragraphsOf(product['description']);
  if (wordsOf(description.join(' ')).length < fewestWords) return null;
  return {
    description,
    price: priceOf(product),
    properties: propertiesOf(product),
  };
}

function paragraphsOf(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const parts = value.slice(0, mostCharacters).split(/[\r\n]+|<br\s*\/?>|<\/(?:p|li|div|h\d)>/i);
  return parts.map((part) => textOf(part).replace(/\s+/g, ' ').trim()).filter(Boolean);
}

function priceOf(product: Thing): string | null {
  const value = product['offers'];
  const offer: unknown = Array.isArray(value) ? value[0] : value;
  if (!isThing(offer)) return null;
  const price = textOfProperty(offer, 'price', 'lowPrice');
  const currency = textOfProperty(offer, 'priceCurrency');
  return price === null || !/\d/.test(price) || currency === null ? null : `${price} ${currency}`;
}

function propertiesOf(product: Thing): LinkedProduct['properties'] {
  const value = product['additionalProperty'];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.slice(0, mostProperties).flatMap((each): (readonly [string, string])[] => {
    if (!isThing(each)) return [];
    const [name, text] = [textOfProperty(each, 'name'), textOfProperty(each, 'value')];
    return name === null || text === null ? [] : [[name, text]];
  });
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text with less of the words of the description lacks it. */
const leastShown = 0.6;

/**
 * The part found on a page with what the page says as data of its product, where the part does not show it: its
 * description, and then its price and properties as well. No words are added that are not the page's.
 */
export function withLinkedProduct(
  part: DomDocument | null,
  product: LinkedProduct | null,
): DomDocument | null {
  if (product === null) return part;
  const shown = new Set(wordsOf(lineOf(part?.body)));
  const isShown = (text: string, share: number): boolean => {
    const words = wordsOf(text);
    return words.filter((word) => shown.has(word)).length >= words.length * share;
  };
  if (isShown(product.description.join(' '), leastShown)) return part;
  const content = part ?? parseFragment('');
  const add = (parent: ReturnType<DomDocument['createElement']>, name: string, text = ''): typeof parent => {
    const element = content.createElement(name);
    if (text !== '') element.appendChild(content.createTextNode(text));
    parent.appendChild(element);
    return element;
  };
  const section = content.createElement('section');
  if (product.price !== null && !isShown(product.price, 1)) add(section, 'p', product.price);
  for (const paragraph of product.description) add(section, 'p', paragraph);
  const properties = product.properties.filter(([name, value]) => !isShown(`${name} ${value}`, 1));
  if (properties.length > 0) {
    const table = add(section, 'table');
    for (const [name, value] of properties) {
      const row = add(table, 'tr');
      add(row, 'th', name);
      add(row, 'td', value);
    }
  }
  content.body?.insertBefore(section, content.body.firstChild);
  return content;
}
