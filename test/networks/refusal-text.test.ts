import { describe, expect, test } from 'vitest';
import { refusalWords } from '../../src/core/languages/languages.ts';
import { type LoginRefusal, refusalText } from '../../src/networks/login-rules.ts';

const now = Date.parse('2027-03-14T10:00:00Z');
const madrid = { timeZone: 'Europe/Madrid', now };
const tags = Object.keys(refusalWords);

/** Every refusal, those with a date on every day of a year. */
function* everyRefusal(): Generator<LoginRefusal> {
  for (let day = 0; day < 366; day++) {
    const at = new Date(now + day * 86_400_000 + (day % 24) * 3_600_000).toISOString();
    yield { reason: 'not_yet', from: at };
    yield { reason: 'ended', until: at };
  }
  for (const reason of ['unknown', 'cancelled', 'used_up', 'used_up_today'] as const) yield { reason };
  for (const numUsers of [1, 2, 3, 5, 11, 100, 10_000]) yield { reason: 'too_many_devices', numUsers };
}

describe('a guest whose code lets nobody in is told what to do', () => {
  test.each(tags)('in %s, in no more bytes than RADIUS carries', (tag) => {
    const regions = [tag, `${tag}-MX`, `${tag}-US`, `${tag}-AU`, `${tag}-EG`];
    let longest = 0;
    for (const wish of regions) {
      for (const refusal of everyRefusal()) {
        const text = refusalText(refusal, { ...madrid, wishes: [wish], now: now - 400 * 86_400_000 });
        longest = Math.max(longest, Buffer.byteLength(text));
        expect(text).not.toMatch(/undefined|NaN|[\n\r]/u);
      }
    }
    expect(longest).toBeLessThanOrEqual(253);
  });

  test.each([
    ['de-CH', 'Ihr WLAN-Zugang beginnt am Sonntag, 14. März, 12:00 Uhr. Bitte melden Sie sich dann an.'],
    ['es', 'Su Wi-Fi empieza el domingo, 14 de marzo, a las 12:00. Entre a partir de entonces.'],
    ['en', 'Your Wi-Fi starts on Sunday 14 March, 12:00. Please log in then.'],
  ])('in %s, with the time by the clock of the place', (wish, text) => {
    expect(refusalText({ reason: 'not_yet', from: '2027-03-14T11:00:00Z' }, { ...madrid, wishes: [wish] })).toBe(text);
  });

  test('in the guest’s language, else the location’s, else English', () => {
    const told = (...wishes: (string | undefined)[]) => refusalText({ reason: 'used_up' }, { ...madrid, wishes });
    expect(told('fr-BE', 'es')).toBe(refusalWords.fr.usedUp);
    expect(told(undefined, 'es')).toBe(refusalWords.es.usedUp);
    expect(told('not a language!', 'es')).toBe(refusalWords.es.usedUp);
    expect(told('xx', 'yy')).toBe(refusalWords.en.usedUp);
  });

  test('with the year, once it is another', () => {
    const told = refusalText({ reason: 'ended', until: '2026-12-31T11:00:00Z' }, { ...madrid, wishes: ['en'] });
    expect(told).toContain('31 December 2026');
  });
});
