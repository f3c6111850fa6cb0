import { expect, test } from 'vitest';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

/** The direction of each of the network's lines in the mail: its name, its password. */
function directions(ssid: string, password: string, locale: string): (string | undefined)[] {
  const network = { ssid, password, security: 'wpa', hidden: false } as const;
  const { html } = ticketEmail({ location: sampleLocation({ network }), ticket: sampleTicket(), guest: { locale } });
  return [...html.matchAll(/dir="(\w+)" translate="no" style="white-space:pre-wrap/gu)].map(([, dir]) => dir);
}

test('an Arabic network name runs from right to left, a Latin one from left to right, in whatever language the mail is', () => {
  for (const locale of ['ar', 'en']) {
    expect(directions('شبكة الفندق 5G', '!abc 123', locale)).toEqual(['rtl', 'ltr']);
    expect(directions('5G שלום', '12345678', locale)).toEqual(['ltr', 'ltr']);
    expect(directions('5 שלום G', '(12345678)', locale)).toEqual(['rtl', 'ltr']);
  }
});
