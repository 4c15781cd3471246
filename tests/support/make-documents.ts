import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these files, packed; `size` says another unpacked size than is true. */
export function makeZip(
  files: readonly { readonly path: string; readonly content: string | Uint8Array; readonly size?: number }[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, size } of files) {
    const name = Buffer.from(path);
    const plain = Buffer.from(content);
    // The first file of a book names its type, and is not packed.
    const stored = path === 'mimetype';
    const packed = stored ? plain : deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, packed]);
    const entry = Buffer.alloc(20);
    entry.writeUInt32LE(0, 0);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
        fields.subarray(0, 24),
        Buffer.alloc(2),
        tail,
        name,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/** A book with these chapters (EPUB 3), each with what stands in its body; a file of `extra` can take a chapter's place. */
export function makeEpub(
  title: string,
  chapters: readonly { readonly title: string; readonly body: string }[],
  extra: readonly {
    readonly path: string;
    readonly content: string | Uint8Array;
    readonly size?: number;
  }[] = [],
): Buffer {
  const file = (at: number) => `text/chapter ${at + 1}.xhtml`;
  return makeZip([
    { path: 'mimetype', content: 'application/epub+zip' },
    {
      path: 'META-INF/container.xml',
      content: `<?xml version="1.0"?><container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    },
    {
      path: 'OEBPS/book.opf',
      content: `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
        <dc:title>${title}</dc:title><dc:creator>Anna Nowak</dc:creator></metadata><manifest>
        <item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
        ${chapters.map((_, at) => `<item id="c${at}" href="${encodeURI(file(at))}" media-type="application/xhtml+xml"/>`).join('')}
        </manifest><spine><itemref idref="nav"/>${chapters.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`,
    },
    {
      path: 'OEBPS/nav.xhtml',
      content: `<html><body><nav><ol>${chapters
        .map((chapter, at) => `<li><a href="${encodeURI(file(at))}#start">${chapter.title}</a></li>`)
        .join('')}</ol></nav></body></html>`,
    },
    ...chapters
      .map(({ body }, at) => ({
        path: `OEBPS/${file(at)}`,
        content: `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`,
      }))
      .filter(({ path }) => !extra.some((other) => other.path === path)),
    ...extra,
  ]);
}

/** A piece of text on a PDF's page; `y` in points from the bottom. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A PDF whose pages have these lines, from the top; a line that begins with `#` is set large. */
export function makePdf(title: string, pages: readonly (readonly string[])[]): Buffer {
  return makePlacedPdf(
    title,
    pages.map((lines) => {
      let y = 780;
      return lines.flatMap((line) => {
        const large = line.startsWith('#');
        y -= line === '' ? 14 : large ? 34 : 16;
        return line === '' ? [] : [{ text: line.replace(/^#/, ''), x: 60, y, size: large ? 20 : 11 }];
      });
    }),
  );
}

/** A PDF with text at places, in the order given; letters are those of windows-1252. */
export function makePlacedPdf(title: string, pages: readonly (readonly PlacedText[])[]): Buffer {
  const escape = (text: string) => text.replace(/[\\()]/g, String.raw`\$&`);
  const streams = pages.map((texts) =>
    texts
      .map(({ text, x, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escape(text)}) Tj ET`)
      .join('\n'),
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${5 + 2 * at} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title (${escape(title)}) /Author (Jan Kowalski) >>`,
    ...streams.flatMap((stream, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * at} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${body.length}\n%%EOF`,
    'latin1',
  );
}
