import { expect, test } from 'vitest';
import { connectionSilence } from '../../../src/hotel-systems/connection/connection-silence.ts';

const hour = 3_600_000;
const last = Date.parse('2026-07-30T12:00:00Z');
const deliveredAt = '2026-07-30T12:00:00.000Z';

/** Some deliveries in each hour of the week before. */
const weekOf = (each: number) =>
  new Map(Array.from({ length: 168 }, (_, i) => [Math.floor(last / hour) - 168 + i, each]));
const after = (hours: number, each: number, ended: { pausedAt?: string; revokedAt?: string } = {}) =>
  connectionSilence(ended, { deliveredAt, hours: weekOf(each) }, last + hours * hour);

test('a connection is silent once six deliveries came in the same hours a week before, and two hours have passed', () => {
  expect(after(3, 2)).toEqual({ since: deliveredAt, expected: 6 });
  expect([after(2.9, 2), after(5.9, 1), after(1.9, 100)]).toEqual([undefined, undefined, undefined]);
  expect([after(2, 100), after(6, 1)]).toEqual([
    { since: deliveredAt, expected: 200 },
    { since: deliveredAt, expected: 6 },
  ]);
});

test('it stays silent for as long as nothing comes', () => {
  for (const days of [1, 6, 8, 30]) expect(after(days * 24, 2)?.expected).toBeGreaterThanOrEqual(48);
});

test('a night without deliveries is no silence, where the same night a week before had none', () => {
  const day = Math.floor(last / hour) - 168;
  const hours = new Map([...weekOf(9)].filter(([one]) => one < day || one > day + 10));
  expect(connectionSilence({}, { deliveredAt, hours }, last + 10.9 * hour)).toBeUndefined();
  expect(connectionSilence({}, { deliveredAt, hours }, last + 12 * hour)).toMatchObject({ expected: 9 });
});

test('a connection that is paused, revoked, or has had no delivery yet is never silent', () => {
  expect(after(48, 9, { pausedAt: deliveredAt })).toBeUndefined();
  expect(after(48, 9, { revokedAt: deliveredAt })).toBeUndefined();
  expect(connectionSilence({}, { hours: new Map() }, last)).toBeUndefined();
});
