import { describe, expect, test } from 'vitest';
import type { Ticketed } from '../../../src/core/stay/stay.ts';
import { guestMessage } from '../../../src/hotel-systems/write/guest-message.ts';
import { sampleLocation, sampleTicket } from '../../mail/mail-samples.ts';

const location = sampleLocation();
const stayOf = (user: string, locale = 'en', until?: string) =>
  ({
    ticket: sampleTicket({ user, pass: 'VOID', ...(until && { until }) }),
    facts: { guest: { locale, givenName: 'Ada', email: 'ada@guest.airbnb.com' }, room: { name: '204' } },
    owed: {},
    source: 'urn:wifi-tickets:connection:beds24',
  }) as unknown as Ticketed;
const messageOf = (user: string, isLater = false, until?: string) =>
  guestMessage(stayOf(user, 'en', until), location, { isLater });

describe('a message to a guest', () => {
  test.each(['en', 'es', 'de', 'fr', 'it', 'pt', 'ca', 'nl', 'zh', 'ja', 'ar'])(
    'has the code where a chat shows it at once, in %s, and fits into what the system takes',
    (locale) => {
      const { text, isIt } = guestMessage(stayOf('7K3MQ9XT', locale), location, { isLater: false });
      for (const longest of [700, 500]) {
        const told = text(longest) ?? '';
        expect(told.split('\n')).toContain('7K3M-Q9XT');
        expect(told.slice(0, 120)).toContain('7K3M-Q9XT');
        expect(told.length).toBeLessThanOrEqual(longest);
        expect(told).not.toMatch(/https?:|www\.|@|\d{7}/);
        expect(isIt(told)).toBe(true);
      }
      expect(text(60)).toBeUndefined();
    },
  );

  test('is known again however the portal has changed what it looks like, and by no other code', () => {
    const { text, isIt } = messageOf('7K3MQ9XT');
    const told = text(700) ?? '';
    expect(isIt(`<p>${told.replaceAll('\n', '<br/>')}</p>`)).toBe(true);
    expect(isIt(told.replace(/\s+/g, ' ').toLowerCase())).toBe(true);
    expect(isIt(told.replace('7K3M-Q9XT', '7K3M-Q9XU'))).toBe(false);
    expect(isIt('Welcome! Your room is 204.')).toBe(false);
  });

  test('with a short code is known by its words, too: a room may have that number', () => {
    const { text, isIt } = messageOf('4821');
    expect(isIt(text(700) ?? '')).toBe(true);
    expect(isIt('The key box of your room opens with 4821.')).toBe(false);
  });

  test('of another end is no earlier message with the same code', () => {
    const first = messageOf('7K3MQ9XT').text(700) ?? '';
    const later = messageOf('7K3MQ9XT', true, '2026-08-09T10:00:00Z');
    expect(later.isIt(first)).toBe(false);
    expect(later.isIt(later.text(700) ?? '')).toBe(true);
  });
});
