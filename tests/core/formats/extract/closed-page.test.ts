import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExtractError, extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://mill.example/a/page';
const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const program = '<script src="/static/main.8f2c.js"></script>';

function outcome(html: string): string {
  try {
    return `article: ${extractPage({ html, url }).textContent}`;
  } catch (error) {
    assert.ok(error instanceof ExtractError);
    assert.equal(error.code, error.reason);
    return error.reason;
  }
}

const closed: readonly (readonly [string, string, string])[] = [
  [
    'needs-scripts',
    'an empty root',
    page(
      'Mill',
      `<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>${program}`,
    ),
  ],
  [
    'needs-scripts',
    'an empty root without a notice',
    page('Mill', `<div id="__next"><div class="spinner"></div></div>${program}`),
  ],
  ['needs-scripts', 'an element of its own', page('Mill', `<app-root>Loading...</app-root>${program}`)],
  [
    'needs-scripts',
    'a notice in the page',
    page(
      'Mill',
      `<div class="msg"><h1>JavaScript is disabled</h1><p>Please enable JavaScript in your browser to read this page.</p></div>${program}`,
    ),
  ],
  [
    'needs-scripts',
    'a Polish notice',
    page(
      'Młyn',
      `<main><p>Aby wyświetlić stronę, włącz obsługę JavaScript w przeglądarce.</p></main>${program}`,
    ),
  ],
  [
    'needs-scripts',
    'a German notice',
    page('Mühle', `<main><p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p></main>${program}`),
  ],
  ['needs-scripts', 'nothing but programs', page('', program + program)],
  [
    'bot-check',
    'a check of the browser',
    page(
      'Just a moment...',
      `<noscript>Enable JavaScript and cookies to continue</noscript><div class="main"><h1>mill.example</h1><p>Checking your browser before accessing mill.example.</p><p>Ray ID: 8a1b2c3d4e5f</p></div>${program}`,
    ),
  ],
  [
    'bot-check',
    'a question',
    page(
      'Access to this page has been denied',
      `<div><h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 1f2e3d4c</p></div>${program}`,
    ),
  ],
  [
    'bot-check',
    'a Polish question',
    page('Weryfikacja', `<div><p>Potwierdź, że nie jesteś robotem, aby przejść dalej.</p></div>${program}`),
  ],
  [
    'consent-wall',
    'partners and cookies',
    page(
      'Before you continue',
      `<div><h1>We value your privacy</h1><p>We and our 812 partners store and access information on a device, such as cookies, and process personal data.</p><p>You may refuse to consent or withdraw your consent at any time, or object where our vendors rely on legitimate interest.</p><button>Accept all</button><a href="/options">Manage privacy options</a></div>${program}`,
    ),
  ],
  [
    'consent-wall',
    'a Polish one',
    page(
      'Dbamy o Twoją prywatność',
      `<div><p>My i nasi zaufani partnerzy przechowujemy na urządzeniach informacje, takie jak pliki cookie, i przetwarzamy dane.</p><p>Wyrażenie zgody jest dobrowolne, a zgodę można wycofać w ustawieniach prywatności.</p><button>Przejdź do serwisu</button></div>${program}`,
    ),
  ],
];

for (const [reason, what, html] of closed)
  test(`${reason}: ${what}`, () => assert.equal(outcome(html), reason));

const sentence =
  'The miller opened the sluice at dawn, and the wheel turned until noon, as it has on every Tuesday since the war.';

const articles: readonly (readonly [string, string])[] = [
  [
    'a short article with a notice for browsers without scripts',
    page(
      'Tuesday',
      `<noscript>Please enable JavaScript to view the comments.</noscript><article><h1>Tuesday</h1><p>${sentence} Nobody came to watch it but the dog.</p></article>${program}`,
    ),
  ],
  [
    'a short article inside a root',
    page(
      'Tuesday',
      `<div id="root"><article><h1>Tuesday</h1><p>${sentence}</p><p>Nobody came to watch it but the dog, which slept.</p></article></div>${program}`,
    ),
  ],
  [
    'a short article beside a banner',
    page(
      'Tuesday',
      `<div class="cookie-banner"><p>We use cookies. By using the site you consent to our privacy policy.</p><button>Accept all</button></div><article><h1>Tuesday</h1><p>${sentence} ${sentence}</p></article>${program}`,
    ),
  ],
  [
    'a recipe',
    page(
      'Oat cookies',
      `<article><h1>Oat cookies</h1><p>Mix the oats with butter and honey, and leave the dough for cookies in the cold for an hour.</p><p>Bake the cookies until their edges are brown, which takes twelve minutes, and let them rest on the tray.</p><p>Accept all compliments. They keep for a week in a tin.</p></article>`,
    ),
  ],
  [
    'a story about robots',
    page(
      'Are you a robot?',
      `<article><h1>Are you a robot?</h1><p>So asks a box on half of the sites that my grandmother opens, and each time she answers aloud that she is not.</p><p>${sentence}</p></article>${program}`,
    ),
  ],
  [
    'a note on scripts',
    page(
      'Reading without scripts',
      `<article><h1>Reading without scripts</h1><p>Many sites ask you to enable JavaScript before they show a word. I read the rest of the web, which is large enough for one life.</p><p>${sentence}</p></article>`,
    ),
  ],
];

for (const [what, html] of articles)
  test(`no notice: ${what}`, () => assert.match(outcome(html), /^article: /));
