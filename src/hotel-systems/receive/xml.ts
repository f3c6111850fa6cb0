/** A piece of an XML document, as it is written. */
export interface XmlPart {
  /** A tag that opens or closes an element · one of an element with nothing in it · text · CDATA · a comment or an instruction. */
  readonly type: 'open' | 'close' | 'empty' | 'text' | 'cdata' | 'aside';
  /** The element's name without a namespace's prefix; empty where there is none. */
  readonly name: string;
  /** A tag's attributes as they are written, each after white space. */
  readonly attributes: string;
  readonly raw: string;
}

/** XML has no other, and a parser might take others for letters. */
const space = '[ \\t\\r\\n]';
const letters = '[^\\s<>/=!?"\'&:]+';
const name = `${letters}(?::${letters})?`;
const attributes = `(?:${space}+${name}${space}*=${space}*(?:"[^<"]*"|'[^<']*'))*`;
/** A document type fits nothing of this, so that no document brings entities of its own. */
const piece = new RegExp(
  [
    '(?<aside><!--[^]*?-->|<\\?[^]*?\\?>)',
    '(?<cdata><!\\[CDATA\\[[^]*?\\]\\]>)',
    `<(?<qualified>${name})(?<attributes>${attributes})${space}*(?<empty>/?)>`,
    `</(?<closed>${name})${space}*>`,
    // What is cut out between two texts must not make an entity of them.
    '(?<text>[^<&]+|&(?:#\\d+|#x[\\da-fA-F]+|\\w+);)',
  ].join('|'),
  'y',
);

/** No XML has these; in a text of another encoding than UTF-8 they stand between the letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noCharacters = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/**
 * An XML document in pieces, which put together are the document. No parser: nothing is decoded, and entities stay.
 * @returns undefined if a tag is not closed, in its order, or it is no XML otherwise, or declares a document type
 */
export function xmlParts(document: string): readonly XmlPart[] | undefined {
  if (noCharacters.test(document)) return undefined;
  const parts: XmlPart[] = [];
  const open: string[] = [];
  let roots = 0;
  piece.lastIndex = 0;
  while (piece.lastIndex < document.length) {
    const found = piece.exec(document);
    if (!found) return undefined;
    const part = partOf(found);
    const { qualified = '', closed } = found.groups ?? {};
    if (part.type === 'close' && open.pop() !== closed) return undefined;
    if (open.length === 0 && (part.type === 'cdata' || (part.type === 'text' && /[^ \t\r\n]/.test(part.raw))))
      return undefined;
    if (open.length === 0 && (part.type === 'open' || part.type === 'empty')) roots++;
    if (part.type === 'open') open.push(qualified);
    parts.push(part);
  }
  return open.length === 0 && roots === 1 ? parts : undefined;
}

function partOf({ 0: raw, groups = {} }: RegExpExecArray): XmlPart {
  const { aside, cdata, text, closed, qualified = closed ?? '', attributes = '', empty } = groups;
  const local = qualified.slice(qualified.indexOf(':') + 1);
  const type = aside ? 'aside' : cdata ? 'cdata' : text ? 'text' : closed ? 'close' : empty ? 'empty' : 'open';
  return { type, name: local, attributes, raw };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a piece of XML says: its entities as characters; nothing, where it is a tag or a comment. */
export function plainText({ type, raw }: XmlPart): string {
  if (type === 'cdata') return raw.slice('<![CDATA['.length, -']]>'.length);
  if (type !== 'text') return '';
  return raw.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, word, decimal, hex) =>
    word ? (entities[word] ?? whole) : characterOf(decimal ? Number(decimal) : Number.parseInt(hex, 16), whole),
  );
}

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : otherwise;
}
