import type { XmlPart } from './xml-parts.ts';

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
