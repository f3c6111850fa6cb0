import { describe, expect, test } from 'vitest';
import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { textWords } from '../../src/core/languages/languages.ts';
import type { Location } from '../../src/core/location/location.ts';
import type { Ticket } from '../../src/core/ticket/ticket.ts';
import { isContactLike } from '../../src/kit/mail-address.ts';
import { ticketText } from '../../src/texts/ticket-text.ts';
import { runs } from '../core/support/runs.ts';
import { sampleLocation, sampleTicket } from '../mail/mail-samples.ts';
import fc from '../testkit/properties.ts';

const languages = Object.keys(textWords) as LanguageTag[];

/** As phones write it: https://en.wikipedia.org/wiki/GSM_03.38 */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const partsOf = (text: string) => {
  if (!gsm.test(text)) return text.length / 70;
  return (text.length + (text.match(/[\^{}\\[~\]|€]/g) ?? []).length) / 160;
};

interface Given {
  readonly locale?: string;
  readonly name?: string;
  readonly network?: Partial<Location['network']>;
  readonly ticket?: Partial<Ticket>;
}

const textOf = ({ locale, name = 'Hotel Sol', network, ticket }: Given = {}) =>
  ticketText({
    location: sampleLocation({ name, network: { ssid: 'HotelSol', security: 'open', hidden: false, ...network } }),
    ticket: { ...sampleTicket({ user: '7K3MQ9XT', pass: '' }), until: '2026-03-15T11:00:00Z', ...ticket },
    locale,
  });

describe('a text tells the code in one line', () => {
  test.each([
    ['es', 'Wi-Fi Hotel Sol: 7K3M-Q9XT, red HotelSol. Hasta 15/3 12:00'],
    ['en', 'Wi-Fi Hotel Sol: 7K3M-Q9XT, network HotelSol. Until 15 Mar 12:00'],
    ['de-AT', 'WLAN Hotel Sol: 7K3M-Q9XT, Netz HotelSol. Bis 15.3. 12:00 Uhr'],
    ['fr', "Wi-Fi Hotel Sol : 7K3M-Q9XT, réseau HotelSol. Jusqu'au 15/3 12:00"],
    ['it', 'Wi-Fi Hotel Sol: 7K3M-Q9XT, rete HotelSol. Fino al 15/3 12:00'],
    ['pt', 'Wi-Fi Hotel Sol: 7K3M-Q9XT, rede HotelSol. Até 15/3 12:00'],
    ['ca', 'Wi-Fi Hotel Sol: 7K3M-Q9XT, xarxa HotelSol. Fins al 15/3 12:00'],
    ['nl', 'Wifi Hotel Sol: 7K3M-Q9XT, netwerk HotelSol. Tot 15-3 12:00'],
    ['zh', 'Hotel Sol Wi-Fi：7K3M-Q9XT，网络 HotelSol，有效至3月15日 12:00'],
    ['ja', 'Hotel Sol Wi-Fi: 7K3M-Q9XT、接続先 HotelSol、3月15日 12:00まで'],
    // Marks keep the order of a code whose first part is of digits.
    ['ar', 'Wi-Fi Hotel Sol: \u200E7K3M-Q9XT\u200E، الشبكة \u200EHotelSol\u200E. حتى \u200E15/3 12:00\u200E'],
  ])('in %s', (locale, text) => {
    expect(textOf({ locale })).toBe(text);
    expect(languages).toContain(locale.slice(0, 2));
  });

  test('with the password of the network, if there is one', () => {
    expect(textOf({ network: { security: 'wpa', password: 'welcome{1}' } })).toContain('password welcome{1}.');
  });

  test('with a user name and a password, where tickets have them', () => {
    expect(textOf({ ticket: { user: 'ADA12', pass: 'XYZ78' } })).toContain(': ADA12 / XYZ78,');
  });
});

describe('a text is one part, for a small price', () => {
  const name = 'Grand Hôtel de la Côte d’Azur et des Îles Œuvre';

  test('accents that phones lack are folded in names, and those that they have stay', () => {
    expect(textOf({ name: 'Pensión Mañana Łódź', locale: 'es' })).toContain('Wi-Fi Pension Mañana Lodz:');
  });

  test("the hotel's name is shortened first, to whole words; then the password goes, then the network", () => {
    const ssid = 'A network whose name has thirty2';
    const long = { name: `${name} ${name}`, network: { ssid, security: 'wpa', password: 'x'.repeat(40) } } as const;
    const shortened = textOf({ ...long, locale: 'en' });
    expect(shortened).toMatch(/^Wi-Fi Grand Hotel de la Cote: 7K3M-Q9XT, network A network .*, password x{40}\./);
    const wide = textOf({ ...long, locale: 'ja' });
    expect(wide).not.toContain('xxx');
    expect(wide).toContain('7K3M-Q9XT');
  });

  test.each([
    ['password', { ssid: 'A network whose name has thirty2', security: 'wpa', password: 'x'.repeat(63) }, 'A network'],
    ['network', { ssid: 'A network whose name has thirty2' }, 'Until'],
  ] as const)('twelve letters of the name stay before the %s is told', (_, network, next) => {
    // Beside all of it, eleven letters of the name would fit.
    const code = 'C'.repeat(next === 'Until' ? 84 : 8);
    const text = textOf({ name: 'Internationales Haus', network, ticket: { user: code, pass: 'P' } }) ?? '';
    expect(text).toMatch(/^Wi-Fi Internationales/);
    expect(text).toContain(next);
    expect(text).not.toMatch(next === 'Until' ? /network/ : /password/);
  });

  test('a password is told as it is, or not at all', () => {
    expect(textOf({ network: { security: 'wpa', password: 'contraseñá1' } })).not.toMatch(/password|contrase/);
    expect(textOf({ locale: 'zh', network: { security: 'wpa', password: 'señá1234' } })).toContain('密码 señá1234');
  });

  test('a network that is in no list is told as it is typed, in letters of all scripts if need be', () => {
    const hidden = textOf({ locale: 'es', network: { ssid: 'Jardín', hidden: true } });
    expect(hidden).toContain('red Jardín.');
    expect(textOf({ locale: 'es', network: { ssid: 'Jardín' } })).toContain('red Jardin.');
  });

  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'abc XYZ áñçœŁ’—€{}^`ÀÿĞ'),
      fc.constantFrom(...'旅館ホテル酒店فندق', '🏨', '👩‍👩‍👧', '\u202E', '\r\n', '\t', 'www.', '.com ', 'http://x.y '),
    ),
    maxLength: 120,
  });

  test('whatever the hotel, the network, its password and the language are: with the whole code, and no link', () => {
    const given = fc.record({
      locale: fc.constantFrom(...languages),
      name: anything,
      ssid: anything.map((text) => [...text].slice(0, 32).join('')),
      password: fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 63 }),
      user: fc.string({ unit: fc.constantFrom(...'2345679ACDEFGHJKLMNPQRTUVWXYZ'), minLength: 5, maxLength: 16 }),
    });
    fc.assert(
      fc.property(given, ({ locale, name, ssid, password, user }) => {
        const text = textOf({ locale, name, network: { ssid, security: 'wpa', password }, ticket: { user } }) ?? '';
        expect(partsOf(text)).toBeLessThanOrEqual(1);
        expect(text.replaceAll('-', '')).toContain(user);
        expect(text).not.toMatch(/[\p{Cc}\u202E]|:\/\/|www/u);
        expect(text.isWellFormed()).toBe(true);
        if (isContactLike(ssid)) expect(text).not.toContain(ssid);
      }),
      runs(2000),
    );
  });

  test('a code of another system that does not fit at all is not told in part', () => {
    expect(textOf({ ticket: { user: '旅'.repeat(80) } })).toBeUndefined();
  });
});
