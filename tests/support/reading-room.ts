import { makePicture } from './make-picture.ts';
import { send, startServer, type TestServer } from './http-server.ts';

interface Reading {
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  /** HTML; `ORIGIN` stands for the site's own address. */
  readonly html: string;
}

const english =
  'The library of the observatory keeps its catalogue on cards, and nobody has ever found a reason to change that. Each card names the instrument, the night, and the weather, in a hand that is seldom hurried.';
const polish =
  'W obserwatorium zegar chodzi inaczej niż w mieście, a i tak nikt się nie spóźnia. O zmierzchu ktoś otwiera kopułę, z trudem przesuwając niezwykle ciężkie przeciwwagi, i zapisuje w zeszycie temperaturę powietrza.';
const figure = (seed: number, caption: string, credit: string): string =>
  `<figure><img src="ORIGIN/plate/${seed}.png" width="1280" height="800" alt="Plate ${seed}"><figcaption>${caption} <small class="credit">${credit}</small></figcaption></figure>`;

const everything = `
<p class="lead">An article in which every kind of block has its place, so that none is forgotten.</p>
<p>${english} A note explains it.<sup><a href="#fn1" id="ref1">1</a></sup> ${english}</p>
${figure(1, 'The dome at dusk, seen from the meadow below the road.', 'Photo: Ida Lind')}
<h2>On quotations</h2>
<blockquote><p>Whoever keeps a log keeps a promise to somebody who is not there yet.</p>
<blockquote><p>And whoever reads one keeps it too.</p></blockquote></blockquote>
<p>${english}</p>
<h2>On lists</h2>
<ul><li>A lamp that does not dazzle.</li><li>Two pencils, <em>soft</em>.<ul><li>One of them red.</li></ul></li></ul>
<ol><li>Open the dome.</li><li>Wait for an hour.</li><li>Write down what there is.</li></ol>
<dl><dt>Seeing</dt><dd>How steady the air is.</dd><dt>Transparency</dt><dd>How much light it lets through.</dd></dl>
<h2>On numbers</h2>
<table><caption>Nights of a year</caption><thead><tr>${['Month', 'Clear', 'Cloudy', 'Wind', 'Moon', 'Plates exposed', 'Plates kept', 'Observer', 'Assistant', 'Remarks on the instrument'].map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>${['January', 'February', 'March'].map((month, row) => `<tr><td>${month}</td>${[9, 12, 14, 3, 8, 41, 30].map((number) => `<td>${number + row}</td>`).join('')}<td>Lind</td><td>Okafor</td><td>Nothing to remark</td></tr>`).join('')}</tbody></table>
<h2>On programs</h2>
<pre><code class="language-javascript">// Counts the nights that were clear.
const clear = nights.filter((night) =&gt; night.clouds &lt; 0.2);
console.log(\`\${clear.length} of \${nights.length}\`);</code></pre>
<p>Press <kbd>Enter</kbd>, and <code>clear.length</code> is printed.</p>
<h2>On formulas and readings</h2>
<math display="block"><mi>m</mi><mo>=</mo><mo>-</mo><mn>2.5</mn><mi>log</mi><mfrac><mi>F</mi><msub><mi>F</mi><mn>0</mn></msub></mfrac></math>
<p>The word <ruby>星<rt>ほし</rt></ruby> means a star.</p>
<details><summary>How the plates are kept</summary><p>In paper, upright, in the dark.</p></details>
<hr>
${figure(2, 'The catalogue.', 'Photo: Ida Lind')}
${figure(3, 'Plate 117.', 'Archive of the observatory')}
<p>${english}</p>
<section class="footnotes"><ol><li id="fn1">The cards were bought in <em>1911</em>, all of them at once. <a href="#ref1">↩</a></li></ol></section>`;

const chapters = Array.from({ length: 9 }, (_, index) => {
  const number = index + 1;
  return `<h2>Rozdział ${number}</h2>${Array.from({ length: 7 }, (_each, at) => `<p>Noc ${number}.${at + 1}. ${polish} ${polish}</p>`).join('')}<h3>Uwagi do rozdziału ${number}</h3><p>${polish}</p>`;
}).join('');

const japanese =
  '図書館の夜は静かです。星を数える人は、古い帳面に風の向きを書きました。「明日も晴れるでしょう」と彼は言いました。';
const arabic =
  'في المرصد مكتبة قديمة يحفظ فيها الفهرس على بطاقات من ورق، ولم يجد أحد سبباً لتغيير ذلك منذ مئة عام.';

/** What a publisher must not be able to break the page with. */
export const endlessWord = 'Ź'.repeat(2000);

export const readings: readonly Reading[] = [
  { slug: 'everything', title: 'A page with everything on it', language: 'en', html: everything },
  { slug: 'rozdzialy', title: 'Dziewięć nocy w obserwatorium', language: 'pl', html: chapters },
  {
    slug: 'francais',
    title: 'La nuit des catalogues',
    language: 'fr',
    html: `<p>Qui a fermé la coupole ? Personne ne le sait : « on l’ouvrira demain », dit-il ! Les astronomes attendaient ; la nuit était longue et le catalogue soigneusement conservé.</p>`.repeat(
      4,
    ),
  },
  {
    slug: 'yoru',
    title: '星を数える人',
    language: 'ja',
    html: Array.from({ length: 12 }, () => `<p>${japanese.repeat(4)}</p>`).join(''),
  },
  {
    slug: 'maktaba',
    title: 'مكتبة المرصد',
    language: 'ar',
    html: `<p>${arabic.repeat(3)}</p><blockquote><p>${arabic}</p></blockquote><ul><li>${arabic}</li><li>${arabic}</li></ul><table><tr><th>الشهر</th><th>ليال</th></tr><tr><td>يناير</td><td>12</td></tr></table><pre><code>const clear = 12;</code></pre><p>${arabic.repeat(4)}</p>`,
  },
  {
    slug: 'deep',
    title: endlessWord,
    language: 'en',
    html: `<p>${english}</p>${'<blockquote>'.repeat(500)}<p>The innermost quotation.</p>${'</blockquote>'.repeat(500)}<p>${english}</p>`,
  },
  {
    slug: 'mixed',
    title: '&lt;b&gt;Markup&lt;/b&gt; و עברית and &lt;script&gt;alert(1)&lt;/script&gt;',
    language: 'en',
    html: `<p>${english.repeat(3)}</p><p>${'https://example.org/'.repeat(40)}</p>`,
  },
  {
    slug: 'untitled',
    title: '',
    language: 'en',
    html: `<p>No title was given to this one. ${english.repeat(3)}</p>`,
  },
];

function feed(origin: string): string {
  const items = readings
    .map(
      ({ slug, title, html }, index) =>
        `<item>${title === '' ? '' : `<title>${title}</title>`}<link>${origin}/${slug}</link><guid>${slug}</guid>
<pubDate>${new Date(Date.UTC(2026, 0, 20 - index)).toUTCString()}</pubDate>
<content:encoded><![CDATA[${html.replaceAll('ORIGIN', origin)}]]></content:encoded></item>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Reading room</title>
<link>${origin}/</link><description>Reading</description>${items}</channel></rss>`;
}

function page({ title, language, html }: Reading, origin: string): string {
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head>
<body><main><article><h1>${title}</h1>${html.replaceAll('ORIGIN', origin)}</article></main></body></html>`;
}

/** A feed, `/feed.xml`, of articles that try what the reading view can do, with their pages and pictures. */
export function startReadingRoom(): Promise<TestServer> {
  return startServer((request, response, path) => {
    const origin = `http://${request.headers.host ?? ''}`;
    const plate = /^\/plate\/(\d+)\.png$/.exec(path)?.[1];
    const reading = readings.find(({ slug }) => path === `/${slug}`);
    if (path === '/feed.xml') send(response, 'application/rss+xml; charset=utf-8', feed(origin));
    else if (plate) send(response, 'image/png', makePicture(Number(plate), 1280, 800));
    else if (reading) send(response, 'text/html; charset=utf-8', page(reading, origin));
    else response.writeHead(404).end();
  });
}
