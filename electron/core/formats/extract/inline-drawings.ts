/** Marks a picture that was a drawing in the page's own source. */
export const DRAWING = 'data-drawing';

/** In characters: shorter ones are icons, longer ones maps of the world. */
const shortest = 300;
const longest = 200_000;
/** In the drawing's own units, pixels as a rule. */
const leastWidth = 160;
const leastHeight = 60;
const fewestShapes = 3;

const shape = /<(?:path|rect|circle|ellipse|line|polyline|polygon|text|image)[\s/>]/gi;
const paint = /\b(?:fill|stroke)\s*[=:]/gi;
const decoration =
  /\baria-hidden\s*=\s*["']?true|\brole\s*=\s*["']?(?:presentation|none)|[\s"'_-](?:logo|icon|sprite|avatar|badge|spinner|loader|arrow)s?[\s"'_-]/i;

/**
 * A drawing (`<svg>`) in the source of a page as a picture that carries it, if it says something by itself: a chart, a
 * diagram. Null for icons and logos, for formulas, and for what cannot be seen without the page: painted by its style
 * sheet, put together from other drawings, or with text that is HTML.
 */
export function drawingAsPicture(source: string): string | null {
  if (source.length < shortest || source.length > longest) return null;
  const opening = source.slice(0, source.indexOf('>') + 1);
  const size = sizeOf(opening);
  if (size === null || size.width < leastWidth || size.height < leastHeight) return null;
  if (decoration.test(opening) || !isWhole(source)) return null;
  const [width, height] = [Math.round(size.width), Math.round(size.height)];
  const data = Buffer.from(source).toString('base64');
  return `<img ${DRAWING} alt="${nameOf(source, opening)}" width="${width}" height="${height}" src="data:image/svg+xml;base64,${data}">`;
}

/** The size that a drawing asks for, or that of its own coordinates; null for one measured by the text around it. */
function sizeOf(opening: string): { readonly width: number; readonly height: number } | null {
  const [, , boxWidth, boxHeight] =
    /\bviewBox\s*=\s*["']\s*(-?[\d.]+)[\s,]+(?:-?[\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(opening) ?? [];
  const asked = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*["']?\\s*([\\d.]+)([a-z%]*)`, 'i').exec(opening);
  const [wide, high] = [asked('width'), asked('height')];
  if ([wide, high].some((each) => /^(?:ex|em)$/i.test(each?.[2] ?? ''))) return null;
  const inPixels = (each: RegExpExecArray | null, box: string | undefined) =>
    Number(each && /^(?:px)?$/i.test(each[2] ?? '') ? each[1] : box);
  const [width, height] = [inPixels(wide, boxWidth), inPixels(high, boxHeight)];
  return Number.isFinite(width) && Number.isFinite(height) ? { width, height } : null;
}

/** Whether a drawing has all it needs to be seen. */
function isWhole(source: string): boolean {
  if ((source.match(shape)?.length ?? 0) < fewestShapes) return false;
  if (/<foreignObject[\s>]|\bvar\(\s*--/i.test(source)) return false;
  const painted = source.match(paint)?.length ?? 0;
  const named = source.match(/\sclass\s*=/gi)?.length ?? 0;
  if (!/<style[\s>]/i.test(source) && (painted === 0 || named > painted)) return false;
  const used = [...source.matchAll(/<use\b[^>]*\bhref\s*=\s*["']#([^"']+)/gi)];
  return used.every(([, id]) => source.includes(`id="${id}"`) || source.includes(`id='${id}'`));
}

/** What a drawing calls itself, ready to stand in an attribute. */
function nameOf(source: string, opening: string): string {
  const [, label] = /\baria-label\s*=\s*"([^"]*)"/i.exec(opening) ?? [];
  const [, title] = /<title[^>]*>([^<]*)<\/title>/i.exec(source) ?? [];
  return (label ?? title ?? '').trim().replaceAll('"', '&quot;');
}
