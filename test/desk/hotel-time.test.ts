import { expect, test } from 'vitest';
import { hotelTime } from '../../src/desk/page/hotel-time.browser.ts';
import { localMoment } from '../../src/kit/time.ts';

test.each([
  ['Europe/Madrid', '2026-07-01T12:00', '2026-07-01T10:00:00Z'],
  ['Europe/Madrid', '2026-03-29T01:30', '2026-03-29T00:30:00Z'],
  // Skipped, and there twice.
  ['Europe/Madrid', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
  ['Europe/Madrid', '2026-10-25T02:30', '2026-10-25T01:30:00Z'],
  ['Europe/Madrid', '2026-10-25T03:30', '2026-10-25T02:30:00Z'],
  ['America/New_York', '2026-07-01T12:00', '2026-07-01T16:00:00Z'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z'],
  ['America/New_York', '2026-03-08T12:00', '2026-03-08T16:00:00Z'],
  ['America/New_York', '2026-11-01T00:30', '2026-11-01T04:30:00Z'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T06:30:00Z'],
  ['America/New_York', '2026-11-01T12:00', '2026-11-01T17:00:00Z'],
])('in %s the end %s is the instant that the server takes it for', (timeZone, field, instant) => {
  expect(hotelTime(timeZone, 'en').instant(field)).toBe(instant);
  const [date = '', time = ''] = field.split('T');
  expect(localMoment({ date, time }, time, timeZone, 'departure')).toBe(instant);
});
