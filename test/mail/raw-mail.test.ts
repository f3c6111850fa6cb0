import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { TicketEmailInput } from '../../src/mail/letter.ts';
import type { ComposedMail } from '../../src/mail/mail-work.service.ts';
import { rawMail } from '../../src/mail/ses/ses-mailer.client.ts';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

const sender = { address: 'wifi@hotel-sol.example', messageIdDomain: 'eu-west-1.amazonses.com' };

function letter(input: Partial<TicketEmailInput> = {}, change: Partial<ComposedMail> = {}): ComposedMail {
  const { language, subject, html, text, fromName, pictures } = ticketEmail({
    location: sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/?c={user}' }),
    ticket: sampleTicket(),
    ...input,
  });
  const about = { locationId: '28XXX004', key: 'key', kind: 'email', version: 1, attempt: 1 };
  return { to: 'ada@example.com', language, subject, html, text, fromName, pictures, serial: '1', about, ...change };
}

const parsed = async (one: ComposedMail) => simpleParser(await rawMail(one, sender), { skipImageLinks: true });
const headerNames = async (one: ComposedMail) => [...(await parsed(one)).headers.keys()].sort();
/** Every element with its attributes' names, in order. */
const elements = (html: unknown) =>
  (String(html).match(/<[a-z!/][^>]*>/giu) ?? []).map((tag) => tag.replace(/="[^"]*"/gu, ''));

describe('what a guest, a hotel or a hotel system has typed', () => {
  const hostile = [
    '</td></table><script>alert(1)</script><img src=x onerror=alert(1)>',
    'Ada\r\nBcc: eve@example.com\r\n\r\n<h1>Pay here</h1>',
    '"><a href="https://evil.example">free Wi-Fi</a>',
    '{{7*7}} $\u007B7*7} <%= 7*7 %> [[page]] {{subject}}',
    '=?utf-8?q?Bcc=3A_eve=40example.com?=',
    '\u202Eknil\u2066\u0000\u0007',
    'O\'Neil & Søn, "Ada" <ada@evil.example>',
  ];

  test.each(hostile)('%j: one recipient, no header more, no element that the template lacks', async (evil) => {
    const usual = {
      location: sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/?c={user}' }),
      guest: { givenName: 'Ada', familyName: 'Example' },
      room: { id: '204', name: 'room' },
    };
    const location = {
      ...usual.location,
      name: evil,
      senderName: evil,
      network: { ssid: evil, security: 'wpa', password: evil, hidden: true },
    } as const;
    const guest = { givenName: evil.slice(0, 30), familyName: evil };
    const bad = letter({ location, guest, room: { id: evil, name: evil } });
    const good = letter({ ...usual, location: { ...usual.location, network: { ...location.network, ssid: 'Sol' } } });
    const mail = await parsed(bad);
    expect(mail.to).toMatchObject({ value: [{ address: 'ada@example.com', name: '' }] });
    expect(mail.from?.value.map(({ address }) => address)).toEqual(['wifi@hotel-sol.example']);
    for (const more of [mail.cc, mail.bcc, mail.replyTo]) expect(more).toBeUndefined();
    expect(await headerNames(bad)).toEqual(await headerNames(good));
    const [here, there] = [elements(mail.html), elements((await parsed(good)).html)];
    expect(here.length).toBeGreaterThan(100);
    // A name that reads like an address is not greeted: a line is missing, and none is more.
    expect(here.length).toBeLessThanOrEqual(there.length);
    expect(new Set(here)).toEqual(new Set(there));
  });

  test.each(['a@b.c\r\nBcc: x@y.z', 'a@b.c\u0000'])(
    'an address with a control character is sent to nobody',
    async (to) => {
      await expect(rawMail(letter({}, { to }), sender)).rejects.toThrow('A header is not one line');
    },
  );

  test('no other header can be broken in two', async () => {
    for (const change of [
      { fromName: 'a\nb' },
      { subject: 'a\r\nb' },
      { replyTo: 'a@b.c\nX: y' },
      { follows: 'a\r\n' },
    ]) {
      await expect(rawMail(letter({}, change), sender)).rejects.toThrow('A header is not one line');
    }
  });
});

describe('the parts', () => {
  test('are text and HTML as alternatives, with the pictures inside the HTML', async () => {
    const raw = (await rawMail(letter(), sender)).toString();
    const types = [...raw.matchAll(/^Content-Type: ([\w/-]+)/gmu)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'image/png',
    ]);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('show every picture where the HTML names it', async () => {
    const { html } = await simpleParser(await rawMail(letter(), sender));
    expect(String(html).match(/<img[^>]+src="data:image\/png;base64,/gu)).toHaveLength(2);
    expect(html).not.toContain('cid:');
  });

  test('say what the letter says, in any script', async () => {
    for (const locale of ['de', 'ar', 'ja']) {
      const one = letter({ guest: { locale, givenName: 'Zoë', familyName: '山田' } });
      const mail = await parsed(one);
      expect(mail.text?.trimEnd()).toBe(one.text.trimEnd());
      expect(mail.html).toBe(one.html);
      expect(mail.subject).toBe(one.subject);
      expect(mail.headers.get('content-language')).toBe(locale);
    }
  });
});

test('a letter that follows another names it as SES named it', async () => {
  const mail = await parsed(letter({}, { follows: '0102018f-abc-000000' }));
  expect(mail.inReplyTo).toBe('<0102018f-abc-000000@eu-west-1.amazonses.com>');
  expect(mail.references).toBe('<0102018f-abc-000000@eu-west-1.amazonses.com>');
});
