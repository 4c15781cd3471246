import { send, startServer, type TestServer } from './http-server.ts';

interface Story {
  readonly slug: string;
  readonly language: 'pl' | 'en';
  readonly title: string;
  readonly published: string;
  readonly paragraphs: readonly string[];
}

const stories: readonly Story[] = [
  {
    slug: 'latarnik',
    language: 'pl',
    title: 'Ostatni latarnik z Rozewia Małego',
    published: '2026-02-01T08:00:00Z',
    paragraphs: [
      'Latarnik Bogumił Kreft gasi lampę o świcie, choć od dawna mógłby to robić automat. Latarnia morska stoi na cyplu od stu czterdziestu lat, a jej soczewka Fresnela wciąż obraca się na rtęciowym łożysku.',
      'Co wieczór zapisuje w dzienniku siłę wiatru i wysokość fali. Zeszyty sięgają czasów jego dziadka; stara latarnia miała wtedy jeszcze olejowe palniki, a knoty przycinano co trzy godziny.',
      'Kiedy mgła jest gęsta, odzywa się buczek mgłowy. Rybacy mówią, że poznają po nim, kto pełni służbę, bo każdy latarnik trzyma dźwignię odrobinę inaczej.',
    ],
  },
  {
    slug: 'soczewka',
    language: 'pl',
    title: 'Soczewka Fresnela wróciła na wieżę',
    published: '2025-06-12T08:00:00Z',
    paragraphs: [
      'Konserwatorzy złożyli soczewkę Fresnela z trzystu szklanych pryzmatów. Latarnia <em>morska</em> w Rozewiu Małym czekała na nią cztery lata, a latarnik przez ten czas pilnował pustej laterny.',
      'Najtrudniej było oczyścić łożysko rtęciowe. Buczek mgłowy, rozebrany przy okazji, też dostał nową membranę i zabrzmi jesienią.',
    ],
  },
  {
    slug: 'keeper',
    language: 'en',
    title: 'The keeper who would not leave the lamp',
    published: '2024-11-20T08:00:00Z',
    paragraphs: [
      'The lamp has been electric since the sixties, and nobody needs to climb the tower any more. The keeper climbs it all the same, every evening, with a cloth and a bottle of spirit.',
      'Fog is the only thing that keeps him up. On a foggy night he sits by the horn and counts the seconds between two blasts, as his father did.',
    ],
  },
];

/** Short entries of a log, alternately in two languages, so many that no screen holds them. */
const logEntries: readonly Story[] = Array.from({ length: 130 }, (_, index): Story => {
  const number = index + 1;
  const published = new Date(Date.UTC(2023 + (index % 3), index % 12, 1 + (index % 27))).toISOString();
  return index % 2 === 0
    ? {
        slug: `zapis-${number}`,
        language: 'pl',
        title: `Dziennik portowy, zapis ${number}`,
        published,
        paragraphs: [
          `Wejście do portu spokojne, przypływ o godzinie ${index % 12}. Bosman zanotował ${number} kutrów przy nabrzeżu i jedną barkę z węglem, która odpłynie po południu, jeśli ustanie wiatr.`,
        ],
      }
    : {
        slug: `entry-${number}`,
        language: 'en',
        title: `Harbour log, entry ${number}`,
        published,
        paragraphs: [
          `Quiet in the port, the tide at ${index % 12}. The bosun counted ${number} boats along the quay and one barge with coal, which will leave in the afternoon if the wind drops.`,
        ],
      };
});

/** Entries of the log in Polish and in all. */
export const logCounts = { polish: 65, all: 130 } as const;

function page({ title, language, published, paragraphs }: Story): string {
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta property="article:published_time" content="${published}"></head><body><article><h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;
}

function feed(origin: string, title: string, language: string, entries: readonly Story[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title>
<link>${origin}/</link><description>${title}</description><language>${language}</language>
${entries
  .map(
    (
      story,
    ) => `<item><title>${story.title}</title><link>${origin}/${story.slug}</link><guid>${story.slug}</guid>
<pubDate>${new Date(story.published).toUTCString()}</pubDate>
<content:encoded><![CDATA[${story.paragraphs.map((text) => `<p>${text}</p>`).join('')}]]></content:encoded></item>`,
  )
  .join('\n')}</channel></rss>`;
}

/** A late story: not in the feeds, to be saved from its page. */
const late: Story = {
  slug: 'noc-muzeow',
  language: 'pl',
  title: 'Noc w latarni',
  published: '2026-03-01T08:00:00Z',
  paragraphs: [
    'W Noc Muzeów latarnia morska będzie otwarta do północy. Latarnik oprowadzi gości po galerii, a o dwudziestej drugiej zgasi na minutę światło, żeby każdy zobaczył, jak ciemne bywa morze.',
    'Wejściówki rozeszły się w ciągu godziny. Organizatorzy proszą o wygodne buty: schodów jest sto dziewięćdziesiąt osiem, a poręcz pamięta czasy pradziadka obecnego gospodarza.',
  ],
};

/**
 * Two feeds about a port, in Polish and in English, with whole texts: `/wiesci.xml`, `/log.xml`; and a page that is in
 * neither, `/noc-muzeow`.
 */
export function startHarbourSite(): Promise<TestServer> {
  return startServer((request, response, path) => {
    const origin = `http://${request.headers.host ?? ''}`;
    const rss = 'application/rss+xml';
    const story = [...stories, ...logEntries, late].find(({ slug }) => path === `/${slug}`);
    if (path === '/wiesci.xml') send(response, rss, feed(origin, 'Wieści z portu', 'pl', stories));
    else if (path === '/log.xml') send(response, rss, feed(origin, 'Harbour log', 'en', logEntries));
    else if (story) send(response, 'text/html; charset=utf-8', page(story));
    else response.writeHead(404).end();
  });
}
