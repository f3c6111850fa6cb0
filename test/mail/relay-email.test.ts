import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { mailWords } from '../../src/core/languages/languages.ts';
import type { Location } from '../../src/core/location/location.ts';
import type { TicketEmailInput } from '../../src/mail/letter.ts';
import { relayEmail } from '../../src/mail/relay-email.ts';
import { rawMail } from '../../src/mail/ses/ses-mailer.client.ts';
import { runs } from '../core/support/runs.ts';
import fc from '../testkit/properties.ts';
import { words } from '../testkit/words.ts';
import { sampleLocation, sampleTicket, soldService } from './mail-samples.ts';

const languages = Object.keys(mailWords) as LanguageTag[];
const about = { locationId: '28XXX004', key: 'key', kind: 'email', version: 1, attempt: 1 };

const mail = (input: Partial<TicketEmailInput> = {}) =>
  relayEmail({ location: sampleLocation(), ticket: sampleTicket(), ...input });
const withNetwork = (network: Partial<Location['network']>) =>
  mail({ location: sampleLocation({ network: { ...sampleLocation().network, ...network } }) });

/** The mail as a portal receives it. */
async function received(input: Partial<TicketEmailInput>, receptionEmail?: string) {
  const letter = {
    ...relayEmail({ location: sampleLocation(), ticket: sampleTicket(), ...input }),
    to: 'ada.x1@guest.booking.com',
    relay: 'booking.com',
    replyTo: receptionEmail,
    serial: '1',
    about,
  } as const;
  const sender = { address: 'wifi@hotel-sol.example', messageIdDomain: 'eu-west-1.amazonses.com' };
  const raw = await rawMail(letter, sender);
  return { raw: raw.toString(), ...(await simpleParser(raw)) };
}

const nastyWords = fc.constantFrom(
  ...[
    'www.hotel.com',
    'https://evil.example/x',
    'ada@evil.example',
    '+34 600 000 000',
    '600000000',
    '(0049) 30-123456',
  ],
  ...words`
    ６００００００ ٦٠٠٠٠٠٠٠ bit.ly/abc ＷＷＷ．ｓｏｌ．ｅｘａｍｐｌｅ St.Pauli sol。example Hotel 7 12 -
  `,
  ...[
    '\r\nBcc: eve@evil.example',
    '\u202Eknil',
    '\u200B',
    '<b>',
    '「旅館」',
    'مرحبا',
    '🏨🏨🏨',
    'Ü'.repeat(60),
    'w ww. a.bc',
    '1/2/3/4/5/6/7',
  ],
);
const nasty = fc
  .array(fc.tuple(fc.oneof(nastyWords, fc.string({ maxLength: 12 })), fc.constantFrom('', ' ', '.', '-', '/', '@')), {
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(''));
const ssid = fc.oneof(nasty, fc.string({ minLength: 32, maxLength: 32 })).map((text) => text.slice(0, 32) || 'Sol');
const password = fc.oneof(
  fc.constantFrom('12345678', 'www.sol.example', 'P@ssw0rd', 'a'.repeat(63), 'guest@sol.example'),
  fc.string({ minLength: 8, maxLength: 63 }),
);
const code = fc.stringMatching(/^[A-HJKMNP-TV-Z2-9]{5,16}$/).filter((text) => !/\d{7}/.test(text));
const inputs = fc.record({
  locale: fc.constantFrom(...languages, 'es-MX', 'en-US', 'pt-BR', 'fr-CA', 'ar-EG'),
  names: fc.record({ name: nasty, senderName: nasty, id: fc.constantFrom('28XXX004', '6000000000') }),
  network: fc.record({ ssid, password: fc.option(password, { nil: undefined }), hidden: fc.boolean() }),
  guest: fc.record({ givenName: nasty, familyName: nasty }),
  room: fc.option(fc.record({ id: nasty, name: nasty }), { nil: undefined }),
  user: code,
  pass: fc.oneof(fc.constant(''), code),
  news: fc.constantFrom('first', 'moved', 'replaced', 'added'),
  accepts: fc.constantFrom(undefined, { radius: { maxSession: 60 }, failuresPerMinute: 9 }, {
    portal: { kind: 'meraki' },
    failuresPerMinute: 9,
  } as const),
  nights: fc.integer({ min: 1, max: 400 }),
  limits: fc.boolean(),
  placed: fc.boolean(),
});

type Drawn = typeof inputs extends fc.Arbitrary<infer Value> ? Value : never;

function inputOf({ locale, names, network, guest, room, user, pass, news, accepts, nights, limits, placed }: Drawn) {
  const { password } = network;
  const { password: _, ...open } = network;
  const location = sampleLocation({
    ...names,
    accepts,
    receptionPhone: '+34 600 000 000',
    receptionEmail: 'desk@elsewhere.example',
    loginUrlTemplate: 'https://wifi.example.com/?c={user}',
    network: password === undefined ? { ...open, security: 'open' } : { ...open, security: 'wpa', password },
  });
  const all = { timetofinish: true, onlinetime: true, timetolimit: true, limittraffic: true };
  const amounts = { expTime: 7_262, onlineTime: 93_784, download: 1.5e9, upload: 5e8, dailyLimit: 5400 };
  const ticket = sampleTicket({
    user,
    pass,
    serial: '10000001',
    until: new Date(Date.parse('2026-03-12T11:00:00.000Z') + nights * 86_400_000).toISOString(),
    ...(limits && { service: soldService({ ...amounts, flags: all }) }),
    ...(placed && { placed: { at: '2026-03-01T10:00:00.000Z' } as never }),
  });
  return {
    location,
    ticket,
    guest: { ...guest, locale },
    room,
    news,
    portalUrl: 'https://wifi.example.com/portal',
  } as const;
}

describe('whatever hotel, network, room and guest are called, in every language,', () => {
  test('a mail through a portal keeps to what portals let through', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (drawn) => {
        const input = inputOf(drawn);
        const {
          raw,
          subject = '',
          text = '',
          html,
          attachments,
          from,
          replyTo,
          headers,
          ...sent
        } = await received(input, 'desk@elsewhere.example');
        expect([sent.to, sent.cc, sent.bcc]).toMatchObject([
          { text: 'ada.x1@guest.booking.com' },
          undefined,
          undefined,
        ]);
        expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
        expect([html, attachments, replyTo]).toEqual([false, [], undefined]);
        expect(headers.has('content-disposition')).toBe(false);
        expect(from?.value.map(({ address }) => address)).toEqual(['wifi@hotel-sol.example']);

        const crlf = text.replace(/\n/g, '\r\n');
        expect(`${subject}\r\n${crlf}`.length).toBeLessThanOrEqual(700);
        for (const shown of [input.ticket.user, input.ticket.pass].filter(Boolean)) {
          const line = text.split('\n').find((one) => one.replaceAll('-', '') === shown) ?? expect.unreachable();
          expect(crlf.indexOf(`\n${line}\r\n`) + 1 + line.length).toBeLessThanOrEqual(120);
        }
        for (const seen of [subject, text, from?.value[0]?.name ?? '']) {
          const plain = seen.normalize('NFKC');
          expect(plain).not.toMatch(/\p{Nd}{7}/u);
          expect(plain).not.toMatch(/\p{Nd}(?:[ .()+/-]{0,2}\p{Nd}){6}/u);
          expect(plain).not.toMatch(/:\/\/|www\.|\S@\S+\.\S|[a-z0-9]\.[a-z]{2}/iu);
        }
        const { help, password } = mailWords[languages.find((tag) => drawn.locale.startsWith(tag)) ?? 'en'].atReception;
        expect(text).toContain(help);
        const typed = drawn.network.password?.trim();
        if (typed) expect(text.includes(typed) || text.includes(password)).toBe(true);
      }),
      runs(400),
    );
  });
});

test.each(languages)('the longest names, codes and sentences there are fit in %s', (locale) => {
  const network = { ssid: 'w'.repeat(32), security: 'wpa', password: 'a'.repeat(63), hidden: true } as const;
  const accepts = [
    undefined,
    { radius: { maxSession: 60 }, failuresPerMinute: 9 },
    { portal: { kind: 'meraki' }, failuresPerMinute: 9 } as const,
  ];
  for (const news of ['first', 'moved', 'replaced', 'added'] as const) {
    for (const pass of ['', 'A'.repeat(20)]) {
      for (const one of accepts) {
        const { subject, text } = mail({
          location: sampleLocation({ name: '🏨'.repeat(99), network, accepts: one }),
          ticket: sampleTicket({
            user: 'A'.repeat(20),
            pass,
            from: '2026-09-23T22:00:00.000Z',
            until: '2027-09-22T21:59:00.000Z',
            placed: {} as never,
          }),
          guest: { locale },
          room: { name: '🏨'.repeat(99) },
          news,
        });
        const size = `${subject}\n${text}`.replace(/\n/g, '\r\n').length;
        expect({ news, size: Math.max(700, size) }).toEqual({ news, size: 700 });
        expect(text).toContain('A'.repeat(20));
        expect(text).toContain(network.password);
        expect(text).toMatch(/2027/);
      }
    }
  }
});

test('a guest reads what it is about, the code, the network, the steps, until when, and who helps', () => {
  const location = sampleLocation({ accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 9 } });
  expect(mail({ location, room: { id: '204' }, guest: { givenName: 'Ada' } })).toEqual({
    language: 'en',
    subject: 'Wi-Fi at Hotel Sol, 12–15 March',
    fromName: 'Hotel Sol',
    text: `Here is your Wi-Fi code for room 204 at Hotel Sol.

Your code:
7K3M-Q9XT

Capital or small letters, with or without the hyphen: it works either way.

Network name:
Hotel Sol Guests

Wi-Fi password:
welcome-to-sol

1. In the Wi-Fi settings of your device, choose the network “Hotel Sol Guests”.
2. Type the Wi-Fi password that is shown above.
3. A page opens. Type your code there and press the button.

From Thursday 12 March, 15:00 until Sunday 15 March, 12:00, local time (CET).
Log in as often as you like in that time.
Devices: up to 4 at once.

Any trouble? Reception is glad to help.
`,
  });
});

test('changed dates come in the same form, the code first', () => {
  const { text } = mail({ news: 'moved', room: { id: '204' } });
  expect(text).toMatch(
    /^Your code:\n7K3M-Q9XT\n\nYour Wi-Fi for room 204 at Hotel Sol now runs until Sunday 15 March, 12:00\./,
  );
});

describe('what a portal would take for a telephone number or an address, reception tells:', () => {
  test.each(['12345678', '2026-0315', 'sol.guests', 'hola@sol.', 'www-guests'])('the password %j', (password) => {
    const { text } = withNetwork({ password });
    expect(text).not.toContain(password);
    expect(text).toContain('2. Reception tells you the Wi-Fi password.');
  });

  test.each(['Sol 600 000 000', 'www.sol.example', 'sol.guests'])('the network %j', (ssid) => {
    const { text } = withNetwork({ ssid });
    expect(text).not.toContain(ssid);
    expect(text).toContain('1. Reception tells you the name of the network.\n2. Type the Wi-Fi password');
  });

  test.each(['P@ssw0rd!', 'sol-2026-guests', 'Sol 2.4 GHz'])('but not what only looks a little like it: %j', (text) => {
    expect(withNetwork({ ssid: text, password: text }).text.split(text)).toHaveLength(4);
  });
});

test('the hotel stays named when its name is half a telephone number', () => {
  const named = (name: string, senderName = name) => mail({ location: sampleLocation({ name, senderName }) });
  expect(named('www.hotel.com +34 600 000 000')).toMatchObject({
    subject: 'Wi-Fi at hotel com, 12–15 March',
    fromName: 'hotel com',
  });
  expect(named('600 000 000').subject).toBe('Wi-Fi at 28XXX004, 12–15 March');
});

test('an answer goes to reception only at the domain of the sender, else to the sender', async () => {
  expect((await received({}, 'desk@hotel-sol.example')).replyTo?.text).toContain('desk@hotel-sol.example');
  for (const other of ['desk@sol.example', 'desk@mail.hotel-sol.example', undefined])
    expect((await received({}, other)).replyTo).toBeUndefined();
});
