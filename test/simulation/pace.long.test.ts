import { expect, test } from 'vitest';
import { measurePace } from './measure-pace.ts';

test.each([
  [1, 120],
  [14, 700],
  [50, 1500],
])('an account of %i mails a second gets %i mails at its whole rate, and throttles none', async (rate, mails) => {
  const { ofMost, throttled, announcedTwice, problems } = await measurePace({ rate, mails });
  expect([throttled, announcedTwice, problems]).toEqual([0, 0, []]);
  expect(ofMost).toBeGreaterThan(0.98);
  expect(ofMost).toBeLessThan(1.01);
});

test('after a pause of SES the owed mails go at its whole rate, each announced once', async () => {
  const { ofMost, throttled, announcedTwice, firstAfter, problems } = await measurePace({
    rate: 14,
    mails: 1400,
    pausedFor: 1200,
  });
  expect([throttled, announcedTwice, problems]).toEqual([0, 0, []]);
  expect(firstAfter).toBeLessThan(90);
  expect(ofMost).toBeLessThan(1.05);
});
