import sanitizeHtml from 'sanitize-html';

const elements =
  'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask pattern marker linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence switch view style'.split(
    ' ',
  );

/** References that stay within the drawing, or carry their picture with them. */
const OWN = /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp);base64,)/i;

/**
 * A drawing (SVG 2) without anything that runs, loads or leads anywhere: elements by allow-list; no handlers; only
 * references into itself. As a picture in a page it could do none of this, but files are for good, and are opened
 * elsewhere as well.
 */
export function cleanSvg(source: string): string {
  const clean = sanitizeHtml(source, {
    allowedTags: elements,
    allowedAttributes: false,
    allowVulnerableTags: true,
    nonTextTags: ['script', 'svg:script', 'handler', 'foreignObject', 'metadata', 'textarea', 'option'],
    allowedSchemes: ['data'],
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        attribs: Object.fromEntries(
          Object.entries(attribs).filter(([name, value]) => isHarmless(name.toLowerCase(), value)),
        ),
      }),
    },
    exclusiveFilter: ({ tag, text }) => tag === 'style' && loadsSomething(text),
  });
  // What stands before the drawing itself (a document type with entities) is text by now.
  const drawing = clean.slice(Math.max(0, clean.indexOf('<svg')));
  return /^<svg[^>]*\sxmlns=/.test(drawing)
    ? drawing
    : drawing.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
}

function isHarmless(name: string, value: string): boolean {
  if (name.startsWith('on') || name === 'xml:base' || name === 'src') return false;
  if (name === 'href' || name.endsWith(':href')) return OWN.test(value);
  return !loadsSomething(value);
}

/** Whether CSS, or a presentation attribute, refers to anything outside the drawing. */
function loadsSomething(css: string): boolean {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  // Escaped letters spell words that are not seen; no drawing needs them.
  return (
    /\\[0-9a-f]/i.test(plain) ||
    /@import|@font-face|expression|javascript:|image-set|url\(\s*["']?\s*(?!#)/i.test(plain)
  );
}
