import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { relayEmail } from '../../src/mail/relay-email.ts';
import { rawMail } from '../../src/mail/ses/ses-mailer.client.ts';
import { type TicketEmail, ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { emailOf } from '../../tools/mails/rendered-sample.ts';
import { sampleLanguages, sampleMails } from '../../tools/mails/samples/sample-mails.ts';
import { facedHotels } from './faces.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

const raw = (mail: TicketEmail) =>
  rawMail(
    { ...mail, to: 'ada@example.com', serial: '1', about: { locationId: '28XXX004' } },
    { address: 'wifi@hotel-sol.example', messageIdDomain: 'eu-west-1.amazonses.com' },
  );
const received = async (mail: TicketEmail): Promise<ParsedMail & { readonly html: string }> =>
  (await simpleParser(await raw(mail), { skipImageLinks: true })) as ParsedMail & { readonly html: string };

function mailOf(name: keyof typeof facedHotels, locale: string) {
  const { location, png } = facedHotels[name];
  return ticketEmail({ location, logo: png, ticket: sampleTicket(), guest: { locale } });
}

describe('a hotel’s own mail', () => {
  test('has the logo with it, by its name and its size, and loads nothing from elsewhere', async () => {
    const { html, attachments } = await received(mailOf('sol', 'en'));
    const { width, height } = facedHotels.sol.location.logo ?? {};
    expect(html).toMatch(
      new RegExp(`<img [^>]*src="cid:logo@wifi-tickets" alt="Hotel Sol" width="${width}" height="${height}"`),
    );
    const [logo] = attachments.filter(({ cid }) => cid === 'logo@wifi-tickets');
    expect([logo?.contentType, logo?.contentDisposition]).toEqual(['image/png', 'inline']);
    expect(new Uint8Array(logo?.content ?? [])).toEqual(facedHotels.sol.png);
    expect([...html.matchAll(/src="(?!cid:)/g)]).toEqual([]);
  });

  test('says the hotel’s sentence and where more is said, in HTML and as text', async () => {
    const { html, text = '' } = await received(mailOf('sol', 'de'));
    expect(html).toMatch(/lang="de" dir="ltr"[^>]*>Frühstück gibt es im Garten, von 7 bis 11 Uhr\./);
    expect(html).toMatch(/href="https:\/\/www\.hotel-sol\.example\/"[^>]*>hotel-sol\.example</);
    expect(html).toMatch(/href="https:\/\/www\.hotel-sol\.example\/privacy"[^>]*>Hinweise zum Datenschutz</);
    expect(text).toContain('Frühstück gibt es im Garten, von 7 bis 11 Uhr. Schön, dass Sie da sind.\n');
    expect(text).toContain(
      '\n\nhttps://www.hotel-sol.example/\n\nHinweise zum Datenschutz\nhttps://www.hotel-sol.example/privacy\n',
    );
  });

  test('has the hotel’s colour in place of ours', () => {
    expect(mailOf('sol', 'en').html).not.toMatch(/#1d4ed8|#123a7c|#edf3ff|#bcd0f7|#8fb4ff/);
    expect(mailOf('sol', 'en').html).toContain('border:1px solid #b4470f');
    expect(ticketEmail({ location: sampleLocation(), ticket: sampleTicket() }).html).not.toContain('#b4470f');
  });

  test('to a guest who reads another language has the sentence of the location’s, in its own direction', () => {
    expect(mailOf('qamar', 'de').html).toMatch(/lang="ar" dir="rtl" style="border-right:[^>]*>يُقدَّم الفطور/);
    expect(mailOf('qamar', 'fr').html).toMatch(/lang="fr" dir="ltr" style="border-left:[^>]*>Le petit-déjeuner/);
  });

  test('has no logo where the picture is not there, and all the rest', () => {
    const { location } = facedHotels.sol;
    const { html, pictures } = ticketEmail({ location, ticket: sampleTicket() });
    expect([html.includes('<img class="logo"'), pictures.map(({ cid }) => cid)]).toEqual([
      false,
      ['join-qr@wifi-tickets'],
    ]);
    expect(html).toContain('Breakfast is in the garden');
  });
});

test.each(Object.keys(facedHotels) as (keyof typeof facedHotels)[])(
  'through a portal, nothing is left of the look of %s',
  (name) => {
    const { location, png } = facedHotels[name];
    const { logo: _, accentColor: __, message: ___, privacyUrl: ____, websiteUrl: _____, ...plain } = location;
    for (const locale of sampleLanguages) {
      const input = { ticket: sampleTicket(), guest: { locale } };
      expect(relayEmail({ ...input, location, logo: png })).toEqual(relayEmail({ ...input, location: plain }));
    }
  },
);

/** As large as a picture may be, and as long as a hotel may be in its own words. */
const largest = {
  logo: { digest: '0'.repeat(32), bytes: 13_000, width: 240, height: 80 },
  accentColor: '#5b1f78',
  message: { ar: 'ي'.repeat(200), en: '語'.repeat(200) },
  privacyUrl: `https://hotel.example/${'p'.repeat(178)}`,
  websiteUrl: `https://hotel.example/${'w'.repeat(178)}`,
};

test.each(sampleLanguages)(
  'no mail in %s has more than 60 kB, with the largest logo',
  async (language: LanguageTag) => {
    const mails = sampleMails.map(({ input, ...sample }) => {
      const { location, ...one } = input(language);
      const faced = { ...one, location: { ...location, ...largest }, logo: new Uint8Array(13_000) };
      return emailOf({ ...sample, input: () => faced }, language);
    });
    const bytes = ({ html, text }: TicketEmail) => Buffer.byteLength(html + text);
    const longest = mails.toSorted((a, b) => bytes(b) - bytes(a)).slice(0, 2);
    const sizes = await Promise.all(longest.map(async (mail) => (await raw(mail)).length));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
    expect(Math.min(...sizes)).toBeGreaterThan(30_000);
  },
);
