import { describe, expect, test } from 'vitest';
import type { TicketEmailInput } from '../../src/mail/letter.ts';
import { relayEmail } from '../../src/mail/relay-email.ts';
import { listEmail, ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

const email = (input: Partial<TicketEmailInput>) =>
  ticketEmail({ location: sampleLocation(), ticket: sampleTicket(), ...input });

describe('the hotel’s terms of use', () => {
  const terms = { version: 'v1', accept: false, languages: ['en'] };
  const termsUrl = 'https://www.hotel-sol.example/terms?a=1&b=2';
  const portalUrl = 'https://wifi.example.com/portal';
  const guest = { locale: 'de' };

  test('are a link in the mail’s footer, to the hotel’s own page, in HTML and in text', () => {
    const { html, text } = email({ location: sampleLocation({ termsUrl }), guest });
    expect(html).toContain(
      '<a class="link" href="https://www.hotel-sol.example/terms?a=1&amp;b=2" style="color:#1d4ed8">Nutzungsbedingungen</a>',
    );
    expect(text).toContain(`\nNutzungsbedingungen\n${termsUrl}\n`);
  });

  test('that are texts are a link to our page of them; without any, and without our page, there is none', () => {
    const { html, text } = email({ location: sampleLocation({ terms }), guest, portalUrl });
    expect(html).toContain('href="https://wifi.example.com/portal/28XXX004/?terms=1"');
    expect(text).toContain('\nhttps://wifi.example.com/portal/28XXX004/?terms=1\n');
    for (const none of [{ location: sampleLocation({ terms }) }, { location: sampleLocation({}), portalUrl }])
      expect(email({ ...none, guest }).html).not.toContain('Nutzungsbedingungen');
  });

  test('stand in a list of several guests’ codes, too, and in no mail through a portal, which would not pass it on', () => {
    const location = sampleLocation({ terms });
    const guests = [{ ticket: sampleTicket() }, { ticket: sampleTicket() }] as const;
    expect(listEmail(location, guests, { portalUrl }).html).toContain('/28XXX004/?terms=1');
    const { text } = relayEmail({ location: { ...location, termsUrl }, ticket: sampleTicket(), portalUrl });
    expect(text).not.toMatch(/https?:|terms/i);
  });
});
