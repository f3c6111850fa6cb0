import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import fc from '../../testkit/properties.ts';
import { broken, type Drops, documents, dropsBy } from './generated-xml.ts';
import { openReceiver } from './open-receiver.ts';

const seed = Number(process.env.SEED ?? 1);
const runs = Number(process.env.RUNS ?? 600);

afterEach(() => vi.restoreAllMocks());

/** What gets into the queue of a document; undefined if it is refused, which is told and logged. */
async function kept(body: string, drop: readonly string[]) {
  const { deliver, queued, logged } = openReceiver({ drop, body: 'xml' });
  const { status } = await deliver({ body, base64: true });
  expect(status).toBe(queued.length > 0 ? 200 : 400);
  if (queued.length === 0) expect(logged).toMatchObject([{ reason: 'unreadable', status: 400 }]);
  return queued[0]?.body;
}

/** As deliveries are read, but in their order. */
const parser = new XMLParser({
  preserveOrder: true,
  trimValues: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

type Parsed = readonly { readonly ':@'?: Readonly<Record<string, string>>; readonly [name: string]: unknown }[];
type Read =
  | string
  | { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly inner: Read[] };

/** What the parser reads of a document, less what is dropped. */
function readWithout(document: string, drops: Drops): Read[] {
  return without(parser.parse(document) as Parsed, [], drops);
}

function without(parsed: Parsed, outer: readonly string[], drops: Drops): Read[] {
  const all = parsed.flatMap(({ ':@': told = {}, ...node }): Read[] => {
    const [[name, value]] = Object.entries(node) as [[string, unknown]];
    // Around the root there is white space alone.
    if (name === '#text') return outer.length > 0 ? [String(value)] : [];
    const path = [...outer, name];
    if (drops(path)) return [];
    const stays = Object.entries(told).filter(([one]) => !drops(path, one.slice(1)));
    return [{ name, attributes: Object.fromEntries(stays), inner: without(value as Parsed, path, drops) }];
  });
  const joined: Read[] = [];
  for (const one of all) {
    const last = joined.at(-1);
    if (typeof one === 'string' && typeof last === 'string') joined[joined.length - 1] = last + one;
    else if (one !== '') joined.push(one);
  }
  return joined;
}

/** Without instructions: in them the parser looks for quotation marks, which XML does not. */
function asSpecified(document: string): string {
  return document.replaceAll(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)|<\?[\s\S]*?\?>/g, (_, stays = '') => stays);
}

const digit = /\p{Nd}/u;

/** A document's text with its entities as characters. */
function decoded(text: string): string {
  return text.replaceAll(/&#(x?)([\da-f]+);/gi, (entity, hex, digits) => {
    const code = Number.parseInt(digits, hex ? 16 : 10);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
  });
}

describe(`of ${runs} documents written at random (SEED=${seed})`, () => {
  test('all is kept that is not dropped, as the parser reads it, and no digit of a card in any spelling', async () => {
    let cut = 0;
    await fc.assert(
      fc.asyncProperty(documents, async ({ document, drop }) => {
        expect(XMLValidator.validate(document), document).toBe(true);
        const left = (await kept(document, drop)) ?? expect.unreachable(`refused: ${document}`);
        expect(decoded(left), left).not.toMatch(digit);
        const whole = readWithout(document, dropsBy(drop));
        expect(
          readWithout(left, () => false),
          left,
        ).toEqual(whole);
        if (whole.length > 0) expect(XMLValidator.validate(left), left).toBe(true);
        if (whole.length > 0 && left.length < document.length) cut++;
      }),
      { numRuns: runs, seed },
    );
    expect(cut).toBeGreaterThan(runs / 4);
  });

  test('and then broken, nothing is lost or said otherwise, as the parser reads it: else it is refused', async () => {
    const became = { refused: 0, kept: 0 };
    await fc.assert(
      fc.asyncProperty(broken, async ({ document, drop }) => {
        const left = await kept(document, drop);
        became[left === undefined ? 'refused' : 'kept']++;
        if (left === undefined) return;
        const whole = readWithout(asSpecified(document), dropsBy(drop));
        expect(
          readWithout(left, () => false),
          left,
        ).toEqual(whole);
        // What the parser finds wrong is in no element's place or text.
        const fault = XMLValidator.validate(asSpecified(document));
        if (fault !== true) expect(fault.err.msg, document).toMatch(/^(?:Attribute|Tag) '/);
      }),
      { numRuns: 3 * runs, seed },
    );
    expect(Math.min(became.refused, became.kept), JSON.stringify(became)).toBeGreaterThan(runs / 20);
  });
});
