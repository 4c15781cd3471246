import { seededRandom } from './synthetic-articles.ts';

/** A story, as its publisher knows it: what is one story is the truth that readers are held against. */
interface Story {
  readonly number: number;
  title: string;
  words: string[];
  readonly picture: string | null;
  guid: string | null;
  link: string | null;
  date: number;
}

type GuidStyle = 'own' | 'link' | 'one' | 'none';
type LinkStyle = 'own' | 'fragment' | 'one' | 'none';
type TextStyle = 'short' | 'medium' | 'long' | 'template' | 'picture';

/** How a publisher's program makes its feed. */
interface Style {
  readonly guid: GuidStyle;
  readonly link: LinkStyle;
  readonly text: TextStyle;
  readonly titles: 'own' | 'some' | 'one' | 'none';
  /** Entries that the feed holds at most. */
  readonly window: number;
  /** One place that is written over, such as a daily strip. */
  readonly strip: boolean;
}

export interface PublishedDay {
  readonly xml: string;
  /** Numbers of the stories in the feed. */
  readonly stories: readonly number[];
}

const COMMON =
  'the of and to in a is that for it was on are as with his they at be this have from or one had by'.split(
    ' ',
  );
const SYLLABLES = 'ka lo mi ter van ris do ben qua sto lin for mar del ni ge'.split(' ');
const TEMPLATE =
  'Here is what we made for you today. Follow us for more and tell your friends about it. All rights reserved.';
const LENGTHS: Readonly<Record<TextStyle, readonly [number, number]>> = {
  short: [10, 18],
  medium: [30, 60],
  long: [200, 400],
  template: [6, 12],
  picture: [0, 3],
};

/** Marks whose text it is, with what is no text. */
export const markerOf = (story: number): string => `<i title="story ${String(story)}."></i>`;

/** Publishes a feed at random: everything that feeds were seen to do, each with a truth. */
export class RandomPublisher {
  readonly #random: () => number;
  readonly #style: Style;
  readonly #words: readonly string[];
  #stories: Story[] = [];
  #gone: Story[] = [];
  #made = 0;
  #day = 0;
  #zone = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    this.#words = Array.from({ length: 600 }, () =>
      Array.from({ length: 2 + Math.floor(this.#random() * 3) }, () => this.#pick(SYLLABLES)).join(''),
    );
    this.#style = this.#drawStyle();
  }

  get style(): string {
    return JSON.stringify(this.#style);
  }

  /** What the feed holds on its next day. */
  nextDay(): PublishedDay {
    this.#day++;
    const { strip, window } = this.#style;
    if (strip) this.#overwriteAll();
    else {
      this.#change();
      const count =
        this.#day === 1 ? 1 + Math.floor(this.#random() * window) : Math.floor(this.#random() * 4);
      for (let i = 0; i < count; i++) this.#stories.unshift(this.#newStory());
      this.#gone.push(...this.#stories.splice(window));
    }
    if (this.#chance(0.1)) this.#zone = Math.floor(this.#random() * 12) - 6;
    const shown = this.#chance(0.1) ? this.#shuffled(this.#stories) : [...this.#stories];
    const [first] = shown;
    if (first && this.#chance(0.1)) shown.push(first);
    return { xml: this.#xml(shown), stories: [...new Set(shown.map(({ number }) => number))] };
  }

  #drawStyle(): Style {
    const strip = this.#chance(0.08);
    const guid = this.#pick<GuidStyle>(['own', 'own', 'own', 'link', 'link', 'one', 'none', 'none']);
    const link = this.#pick<LinkStyle>(['own', 'own', 'own', 'own', 'fragment', 'one', 'none']);
    return {
      strip,
      guid: guid === 'link' && (link === 'one' || link === 'none') ? 'own' : guid,
      link,
      text: this.#pick<TextStyle>(['short', 'medium', 'medium', 'long', 'template', 'picture']),
      titles: this.#pick(strip ? ['own', 'one'] : ['own', 'own', 'own', 'some', 'none']),
      window: strip ? 1 : this.#pick([1, 3, 5, 10, 20]),
    };
  }

  /** Whether an entry's guid, or link, tells it from the others of the feed. */
  get #told(): boolean {
    const { guid, link } = this.#style;
    return guid === 'own' || guid === 'link' || link === 'own' || link === 'fragment';
  }

  #change(): void {
    for (const story of this.#stories) {
      if (this.#chance(0.08)) this.#edit(story);
      if (this.#style.guid === 'own' && this.#style.link === 'own' && this.#chance(0.02))
        story.link = `https://site.example/moved/${String(story.number)}`;
    }
    const at = Math.floor(this.#random() * this.#stories.length);
    const [story] = this.#stories.slice(at);
    if (!story) return;
    if (this.#told && this.#chance(0.06)) this.#stories[at] = this.#overwritten(story);
    else if (this.#chance(0.06)) this.#gone.push(...this.#stories.splice(at, 1));
    else if (this.#chance(0.08)) this.#bringBack();
  }

  /** One that was dropped comes back, if its place was not given away. */
  #bringBack(): void {
    const taken = ({ guid, link }: Story) =>
      this.#told &&
      this.#stories.some(
        (other) => (guid !== null && other.guid === guid) || (link !== null && other.link === link),
      );
    const story = this.#gone.pop();
    if (story && (!this.#told || this.#style.guid === 'one' || !taken(story))) this.#stories.push(story);
  }

  #edit(story: Story): void {
    const both = this.#told && this.#chance(0.3);
    const title = story.title !== '' && this.#style.titles === 'own' && this.#chance(0.5);
    if (title || both) this.#editTitle(story);
    if (!title || both) this.#editText(story);
  }

  #editTitle(story: Story): void {
    const words = story.title.split(' ');
    if (this.#style.titles !== 'own' || words.length < 4) return;
    if (this.#chance(0.5)) words.push(this.#word());
    else words[Math.floor(this.#random() * words.length)] = this.#word();
    story.title = words.join(' ');
  }

  #editText(story: Story): void {
    if (this.#style.text === 'template' || this.#style.text === 'picture') return;
    const count = Math.ceil(story.words.length * 0.2 * this.#random());
    for (let i = 0; i < count; i++)
      story.words[Math.floor(this.#random() * story.words.length)] = this.#word();
    if (this.#chance(0.3)) story.words.push(...this.#text(Math.ceil(story.words.length / 2)));
  }

  /** Another story in the same place: guid and link stay. */
  #overwritten({ guid, link }: Story): Story {
    return { ...this.#newStory(), guid, link };
  }

  #overwriteAll(): void {
    const [before] = this.#stories;
    if (before && this.#chance(0.2)) return;
    if (before && this.#chance(0.1)) this.#editTitle(before);
    else this.#stories = [before ? this.#overwritten(before) : this.#newStory()];
  }

  #newStory(): Story {
    const number = ++this.#made;
    const { guid, link, text, titles } = this.#style;
    const [least, most] = LENGTHS[text];
    const own = Array.from({ length: 4 + Math.floor(this.#random() * 4) }, () => this.#rare()).join(' ');
    const title = { own, one: 'The picture of the day', none: '', some: this.#chance(0.2) ? 'Photo' : own }[
      titles
    ];
    const address = {
      own: `https://site.example/${String(number)}`,
      fragment: `https://site.example/log#n${String(number)}`,
      one: 'https://site.example/',
      none: null,
    }[link];
    const id = { own: `id-${String(number)}`, link: address, one: 'post', none: null }[guid];
    // Numbers that begin anew: a guid that an entry had that is long gone.
    const reused =
      guid === 'own' && this.#gone.length > 3 && this.#chance(0.06) ? (this.#gone.shift()?.guid ?? id) : id;
    return {
      number,
      title,
      words: this.#text(least + Math.floor(this.#random() * (most - least))),
      picture: text === 'picture' ? `https://site.example/p/${String(number)}-${this.#rare()}.png` : null,
      guid: reused,
      link: address,
      date: this.#day,
    };
  }

  #xml(stories: readonly Story[]): string {
    const items = stories.map(({ number, title, words, picture, guid, link, date }) => {
      const subject = title.split(' ')[0] ?? '';
      const text =
        this.#style.text === 'template' ? `${subject} ${TEMPLATE} ${words.join(' ')}` : words.join(' ');
      const written = new Date(Date.UTC(2025, 0, date, 12 + this.#zone)).toUTCString();
      return `<item>${title === '' ? '' : `<title>${title}</title>`}${guid === null ? '' : `<guid isPermaLink="false">${guid}</guid>`}
        ${link === null ? '' : `<link>${link}</link>`}<pubDate>${written}</pubDate>
        <description><![CDATA[${picture === null ? '' : `<img src="${picture}">`}<p>${text}</p>${markerOf(number)}]]></description></item>`;
    });
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Random</title><link>https://site.example/</link>
      <description/>${items.join('\n')}</channel></rss>`;
  }

  #text(length: number): string[] {
    return Array.from({ length }, () => this.#word());
  }

  #word(): string {
    return this.#chance(0.4) ? this.#pick(COMMON) : this.#rare();
  }

  /** The first words of the list come more often. */
  #rare(): string {
    return this.#words[Math.floor(this.#random() ** 2 * this.#words.length)] ?? '';
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }

  #shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, place: this.#random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value);
  }
}
