import { describe, expect, test } from 'vitest';
import { type TicketBounds, ticketEnd } from '../../../src/core/ticket/status.ts';

const none = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: false };
const end = (change: Partial<TicketBounds['service']>, login?: number) =>
  ticketEnd({ from: 1_000, until: 100_000, login, service: { expTime: 0, validUntil: 0, flags: none, ...change } });

describe('a ticket ends with the first of', () => {
  test('its window, whatever the service keeps or runs for', () => {
    expect(end({})).toBe(100_000);
    expect(end({ validUntil: 500, expTime: 500, flags: { ...none, timetofinish: true } }, 2_000)).toBe(100_000);
  });

  test("the service's shelf life, counted from the start", () => {
    expect(end({ validUntil: 30 })).toBe(31_000);
  });

  test('the running clock, counted from the first login', () => {
    const running = { expTime: 10, flags: { ...none, timetofinish: true } };
    expect(end(running, 2_000)).toBe(12_000);
    expect(end(running)).toBe(100_000);
  });
});

test('a window service has no shelf life', () => {
  expect(end({ validUntil: 30, flags: { ...none, timetolimit: true } })).toBe(100_000);
});

test('a login starts no clock on a service that has none', () => {
  expect(end({ expTime: 10 }, 2_000)).toBe(100_000);
});
