import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../../electron/core/formats/extract/extraction.ts';
import { shapedPosts } from '../../../../../electron/core/formats/extract/learned/shaped-posts.ts';
import { parseDocument } from '../../../../../electron/core/formats/extract/parse-document.ts';

const people = ['Rybak', 'Żeglarka', 'Rybak', 'stary_wilk'];
const sentences = [
  'Deska przy stępce puszcza wodę, gdy tylko łódź stanie na kotwicy dłużej niż godzinę.',
  'U mnie pomogły dwa dni na płyciźnie, drewno napęczniało i szpary zamknęły się same.',
  'Stoi trzeci dzień i cieknie już tylko w jednym miejscu, więc chyba masz rację.',
  'Na przyszłość trzymaj ją zimą pod plandeką, ale nie w ogrzewanym garażu.',
];
const page = (inside: string): string =>
  `<!doctype html><html lang="pl"><head><title>Cieknąca łódź</title></head><body><nav class="menu"><ul><li><a href="/">Start</a></li><li><a href="/regulamin">Regulamin</a></li></ul></nav>
   <h1>Cieknąca łódź</h1>${inside}<div class="stopka"><p>Wszelkie prawa zastrzeżone, jak zawsze i wszędzie.</p></div></body></html>`;
const post = (at: number, inside = ''): string =>
  `<div class="wpis"><div class="kto"><a href="/profile/${String(at % 3)}">${people[at] ?? ''}</a> <time datetime="2026-03-0${String(at + 1)}">kiedyś</time> <a href="#${String(at)}">#${String(at)}</a></div>
   <div class="tresc"><p>${sentences[at] ?? ''}</p></div><div class="guziki">Cytuj Zgłoś Odpowiedz</div>${inside}</div>`;
const list = page([0, 1, 2, 3].map((at) => post(at)).join(''));

test('elements of one shape with a name, a day and a text are posts, whatever they are called', () => {
  const posts = shapedPosts(parseDocument(list))?.posts ?? [];
  assert.deepEqual(
    posts.map(({ facts }) => `${facts.author ?? ''} ${facts.time?.slice(0, 10) ?? ''}`),
    people.map((name, at) => `${name} 2026-03-0${String(at + 1)}`),
  );
  assert.deepEqual(
    posts.map(({ element }) => element.getAttribute('class')),
    people.map(() => 'tresc'),
  );
});

test('answers inside what they answer are posts of their own', () => {
  const nested = page(post(0, post(1, post(2))) + post(3));
  const posts = shapedPosts(parseDocument(nested))?.posts ?? [];
  assert.deepEqual(
    posts.map(({ facts, element }) => [facts.author, element.textContent]),
    people.map((name, at) => [name, sentences[at]]),
  );
});

test('a page of posts is read as all of them, each with its author and day, without its buttons', () => {
  const { textContent } = extractPage({ html: list, url: 'https://lodzie.example/t/cieknaca-lodz' });
  let from = -1;
  for (const [at, sentence] of sentences.entries()) {
    const next = textContent.indexOf(sentence);
    assert.ok(next > from, sentence);
    assert.ok(textContent.slice(from + 1, next).includes(people[at] ?? '?'));
    from = next;
  }
  assert.doesNotMatch(textContent, /Zgłoś|zastrzeżone/);
});

test('teasers with headlines, comments below a long text and lines of one author are no discussion', () => {
  const teaser = (at: number): string =>
    post(at).replace(
      '<div class="tresc">',
      `<h3><a href="/art/${String(at)}">Tytuł ${String(at)}</a></h3><div class="tresc">`,
    );
  assert.equal(shapedPosts(parseDocument(page([0, 1, 2, 3].map(teaser).join('')))), null);
  const text = Array.from({ length: 12 }, (_, at) => `<p>${sentences[at % 4] ?? ''}</p>`).join('');
  assert.equal(shapedPosts(parseDocument(page(text + [0, 1, 2, 3].map((at) => post(at)).join('')))), null);
  assert.equal(shapedPosts(parseDocument(page([0, 2, 0, 2].map((at) => post(at)).join('')))), null);
});
