import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import fc from '../../testkit/properties.ts';
import { words } from '../../testkit/words.ts';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const card = '4111111111111111';

/** What gets into the queue of a body; undefined if it is refused as unreadable. */
async function kept(body: string | Buffer, drop: readonly string[], kind: 'json' | 'xml' = 'json') {
  const { deliver, queued, logged } = openReceiver({ drop, body: kind });
  const { status } = await deliver({ body, base64: true });
  expect(JSON.stringify(logged)).not.toContain(card);
  expect(status).toBe(queued.length > 0 ? 200 : 400);
  if (queued.length === 0) expect(logged[0]).toMatchObject({ reason: 'unreadable', connection: 'sol', status: 400 });
  return queued[0]?.body;
}
const keptOf = async (body: unknown, ...drop: string[]) => JSON.parse((await kept(JSON.stringify(body), drop)) ?? '');

describe('what a connector drops of JSON does not get into the queue', () => {
  const booking = { id: 5, card, guest: { name: 'Ada', card, phones: [{ card, kind: 'home' }] } };

  test.each<[path: string, left: unknown]>([
    ['card', { id: 5, guest: { name: 'Ada', card, phones: [{ card, kind: 'home' }] } }],
    ['guest.card', { id: 5, card, guest: { name: 'Ada', phones: [{ card, kind: 'home' }] } }],
    ['*.card', { id: 5, card, guest: { name: 'Ada', phones: [{ card, kind: 'home' }] } }],
    ['guest.phones.card', { id: 5, card, guest: { name: 'Ada', card, phones: [{ kind: 'home' }] } }],
    ['**.card', { id: 5, guest: { name: 'Ada', phones: [{ kind: 'home' }] } }],
    ['guest.**.card', { id: 5, card, guest: { name: 'Ada', phones: [{ kind: 'home' }] } }],
    ['guest.*', { id: 5, card, guest: {} }],
    ['guest.**', { id: 5, card, guest: {} }],
    ['**.phones', { id: 5, card, guest: { name: 'Ada', card } }],
    ['**', {}],
    ['CARD', { id: 5, guest: { name: 'Ada', card, phones: [{ card, kind: 'home' }] } }],
    ['cards', booking],
    ['guest', { id: 5, card }],
    ['card.guest', booking],
  ])('%s', async (path, left) => {
    expect(await keptOf(booking, path)).toEqual(left);
    // A list of it is named alike.
    expect(await keptOf([booking, [booking]], path)).toEqual([left, [left]]);
  });

  test.each([
    'guest_notes',
    'Guest Notes',
    'guestNotes',
    'GUEST-NOTES',
    'guest.notes',
    ' guest notes ',
    'Guest__Notes',
  ])('however its name is written: %s', async (name) => {
    const body = { id: 5, [name]: card, below: [{ [name]: { card } }], notes: 1 };
    for (const path of ['**.guestNotes', '**.guest_notes', '**.Guest Notes'])
      expect(await keptOf(body, path)).toEqual({ id: 5, below: [{}], notes: 1 });
  });

  test('whose name is nothing but separators, by that name alone', async () => {
    expect(await keptOf({ _: card, '-': 1, a: { _: card } }, '**._')).toEqual({ '-': 1, a: {} });
  });

  test('by several paths at once, whatever it is: a text, a number, a list, an object', async () => {
    const body = { a: [card], b: { number: Number(card) }, c: card, d: Number(card), e: null, kept: true };
    expect(await keptOf(body, 'a', 'b', '**.c', '*', 'e')).toEqual({});
    expect(await keptOf(body, 'a', 'b', 'c', 'd', 'e')).toEqual({ kept: true });
  });

  test('under a name that comes twice: only the one that counts is looked at, and only that is kept', async () => {
    expect(
      await kept(`{"a":"${card}","a":1,"guest":{"card":"${card}"},"guest":{"card":"${card}","n":2}}`, ['**.card']),
    ).toBe('{"a":1,"guest":{"n":2}}');
  });

  test.each(['__proto__', 'constructor', 'toString', 'rawJSON'])(
    'under a name that JavaScript has for itself: %s',
    async (name) => {
      expect(await kept(`{"${name}":{"card":"${card}","n":1},"card":"${card}"}`, ['**.card'])).toBe(
        `{"${name}":{"n":1}}`,
      );
      expect(await kept(`{"n":12.50,"${name}":"${card}"}`, [`**.${name}`])).toBe('{"n":12.50}');
    },
  );

  test('and in escapes of JSON it is the same name', async () => {
    expect(await kept(`{"c\\u0061rd":"${card}"}`, ['card'])).toBe('{}');
  });

  test('never, wherever it is and whatever stands around it', async () => {
    const names = fc.constantFrom('card', 'guest', 'a', '', '__proto__', 'é', 'a.b', 'a/b');
    const leaf = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.string({ unit: 'binary' }), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(names, tie('tree'))),
    }));
    const planted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(planted);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries([
        ...Object.entries(value).map(([k, v]) => [k, planted(v)]),
        ['card', { card, x: [card] }],
      ]);
    };
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        const text = (await kept(JSON.stringify({ value: planted(value) }), ['**.card'])) ?? '';
        expect(text).not.toContain(card);
        expect(text).not.toContain('"card"');
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is kept of JSON', () => {
  test.each(words`
    9007199254740993 -123456789012345678901234567890 1.50 1e400 1E5 -0 0.1 12345678901234567.10
  `)('is digit for digit: %s', async (number) => {
    expect(await kept(`{"id":${number},"list":[${number}],"card":1}`, ['card'])).toBe(
      `{"id":${number},"list":[${number}]}`,
    );
  });

  test('is what it was, with every character', async () => {
    const text = 'Ada "Ü" \\ \n\u0000\u2028 🌊 \uFFFE\uFFFF';
    const body = { text, lone: '\uD800', [text]: [true, false, null, ''] };
    expect(await keptOf(body, '**.card')).toEqual(body);
  });

  test.each(['5', '"text"', 'null', 'true', '[]', '[[5]]'])(
    'may be something else than an object: %s',
    async (json) => {
      expect(await kept(json, ['**.card'])).toBe(json);
    },
  );

  test('comes without a byte order mark', async () => {
    expect(await kept('\uFEFF{"a":1}', [])).toBe('{"a":1}');
  });
});

test.each<[what: string, body: string | Buffer]>([
  ['cut off', `{"card":"${card}`],
  ['more than JSON', `{"card":"${card}"} x`],
  ['a form', `card=${card}`],
  ['XML', `<card>${card}</card>`],
  ['a comma too many', `{"card":"${card}",}`],
  ['not UTF-8', Buffer.from(`{"card":"${card}\xFF"}`, 'latin1')],
  ['UTF-16', Buffer.from(`{"card":"${card}"}`, 'utf16le')],
  ['nested without end', `${'['.repeat(400_000)}${card}${']'.repeat(400_000)}`],
])('a body that is no JSON is refused, and nothing of it is queued: %s', async (_, body) => {
  expect(await kept(body, ['**.card'])).toBeUndefined();
});

describe('what a connector drops of XML does not get into the queue', () => {
  const xml = (inner: string, ...drop: string[]) =>
    kept(`<r>${inner}</r>`, drop.length > 0 ? drop : ['**.Card'], 'xml');

  test.each([
    ['an element', `<a>1</a><Card>${card}</Card><b/>`, '<a>1</a><b/>'],
    ['one without anything in it', `<a/><Card number="${card}"/><b/>`, '<a/><b/>'],
    ['with attributes, over lines', `<Card\n number = '${card}'\n\tx="a>b/>"\n>${card}</Card\n><b/>`, '<b/>'],
    [
      'with elements in it, of its own name too',
      `<Card><n>${card}</n><Card>${card}</Card><Card/>${card}</Card><b/>`,
      '<b/>',
    ],
    ['several', `<Card>${card}</Card>-<Card>${card}</Card>`, '-'],
    ['with any prefix', `<ota:Card xmlns:ota="u">${card}</ota:Card><x:y.z-Card/><b/>`, '<x:y.z-Card/><b/>'],
    ['with CDATA that looks like its end', `<Card><![CDATA[</Card>]]>${card}</Card><b/>`, '<b/>'],
    ['with a comment that looks like its end', `<Card><!-- </Card> -->${card}</Card><b/>`, '<b/>'],
    ['with an instruction that looks like its end', `<Card><?x </Card>?>${card}</Card><b/>`, '<b/>'],
    [
      'what looks like its beginning is none',
      '<a><![CDATA[<Card>]]></a><b t="&lt;Card>"/>',
      '<a><![CDATA[<Card>]]></a><b t="&lt;Card>"/>',
    ],
    ['one in a comment', `<a/><!-- <Card>${card}</Card> ${card} --><b/>`, '<a/><b/>'],
    ['one in an instruction', `<a/><?pay ${card}?><b/>`, '<a/><b/>'],
    ['an attribute of that name', `<a Card="${card}" n="1" p:Card='${card}'/>`, '<a n="1"/>'],
    ['entities stay as they are', '<a>O&apos;Brady &#x1F30A; &amp;amp;</a>', '<a>O&apos;Brady &#x1F30A; &amp;amp;</a>'],
  ])('%s', async (_, inner, left) => {
    expect(await xml(inner)).toBe(`<r>${left}</r>`);
  });

  test('as in a reservation of SiteMinder, of which everything else stays', async () => {
    const text = readFileSync(new URL('in-house-soap.xml', import.meta.url), 'utf8');
    const stripped = (await kept(text, ['**.PaymentCard', '**.Security'], 'xml')) ?? '';
    expect(stripped).not.toMatch(/4111|must-be-dropped|Must Be Dropped|PaymentCard|fixture-password/);
    const parser = new XMLParser({ ignoreAttributes: false });
    const before = parser.parse(text)['soap-env:Envelope']['soap-env:Body'];
    const after = parser.parse(stripped)['soap-env:Envelope']['soap-env:Body'];
    const stay = before.OTA_HotelResNotifRQ.HotelReservations.HotelReservation.RoomStays.RoomStay;
    stay.Guarantee.GuaranteesAccepted.GuaranteeAccepted = '';
    expect(after).toEqual(before);
  });

  test.each<[what: string, body: string | Buffer]>([
    ['never closed', `<r><Card>${card}</r>`],
    ['closed twice', `<r><Card>${card}</Card></Card></r>`],
    ['crosswise', `<r><a><Card></a>${card}</Card></r>`],
    ['cut off', `<r><Card>${card}`],
    ['cut off in a tag', `<r><Card n="${card}`],
    ['cut off in a comment', `<r><!-- ${card}</r>`],
    ['closed by another prefix', `<r><a:Card>${card}</b:Card></r>`],
    ['closed in other capitals', `<r><Card>${card}</card></r>`],
    ['with a document type', `<!DOCTYPE r [<!ENTITY Card "${card}">]><r>&Card;</r>`],
    ['with an attribute without quotation marks', `<r><a Card=${card}/></r>`],
    ['with a bare bracket', `<r>a < b <Card>${card}</Card></r>`],
    ['with two roots', `<r/><Card>${card}</Card>`],
    ['with text behind it', `<r/>${card}`],
    ['with a no-break space before it', `\u00A0<r><Card>${card}</Card></r>`],
    ['no element', `${card}`],
    ['JSON', `{"Card":"${card}"}`],
    ['in UTF-16', Buffer.from(`<r><Card>${card}</Card></r>`, 'utf16le')],
    ['in Latin-1', Buffer.from(`<r>\xE9<Card>${card}</Card></r>`, 'latin1')],
    ['with a zero byte', `<r>\0<Card>${card}</Card></r>`],
    ['with a zero byte in its name', `<r><Ca\0rd>${card}</Ca\0rd></r>`],
    ['with an attribute in the tag that closes', `<r><a></a Card="${card}"></r>`],
    ['with a tag that closes and is empty', `<r><a></a/><Card>${card}</Card></r>`],
    ['with a bare ampersand', `<r>B & B<Card>${card}</Card></r>`],
    ['around which the rest would become an entity', `<r>B &<Card>${card}</Card>amp; B</r>`],
    ['around which the rest would become a letter', `<r>&#6<Card>${card}</Card>5;</r>`],
    ['with two prefixes', `<r><a:b:Card>${card}</a:b:Card></r>`],
    ['with a prefix alone', `<r><Card:>${card}</Card:></r>`],
    ['with a no-break space in its tag', `<r><Card\u00A0n="${card}"/></r>`],
    ['with a space in its tag', `<r>< Card>${card}</ Card></r>`],
  ])('and what cannot be cut out for certain is not kept at all: %s', async (_, body) => {
    expect(await kept(body, ['**.Card'], 'xml')).toBeUndefined();
  });
});

describe('a body as large as the queue takes', () => {
  const filled = (length: number) => `{"text":"${'x'.repeat(length - 11)}"}`;

  test('is taken in, and a larger one is answered 413', async () => {
    const { deliver, queued, logged } = openReceiver({}, {});
    expect((await deliver({ body: filled(1024 * 1024 - 1100) })).status).toBe(200);
    const message = Buffer.byteLength(JSON.stringify(queued[0]));
    expect(message).toBeLessThanOrEqual(1024 * 1024);
    for (const length of [1024 * 1024 - 1000, 1024 * 1024 + 1, 5 * 1024 * 1024]) {
      expect((await deliver({ body: filled(length) })).status).toBe(413);
    }
    expect(queued).toHaveLength(1);
    expect(logged.at(-1)).toMatchObject({ event: 'delivery_refused', reason: 'too_large', status: 413 });
  });

  test('counts with its escapes, and without what is dropped', async () => {
    const { deliver } = openReceiver({ drop: ['card'] });
    const quotes = JSON.stringify({ text: '"'.repeat(300_000) });
    expect(quotes.length).toBeLessThan(1024 * 1024);
    expect((await deliver({ body: quotes })).status).toBe(413);
    expect((await deliver({ body: JSON.stringify({ card: '"'.repeat(300_000) }) })).status).toBe(200);
    // But nothing larger is read at all.
    expect((await deliver({ body: JSON.stringify({ card: '"'.repeat(600_000) }) })).status).toBe(413);
  });
});
