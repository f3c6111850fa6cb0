import { describe, expect, test } from 'vitest';
import { ticketSeconds } from '../../../src/core/ticket/status.ts';
import { postedTerms } from '../../../src/core/ticket/ticket-by-api.ts';
import { readMoment } from '../../../src/kit/time.ts';
import { sampleTicket, soldService } from '../../mail/mail-samples.ts';
import { hotel } from '../support/samples.ts';

/** The seconds of a window from one time to another, as written by a Location's clock. */
function windowed(start: string, until: string, timeZone: string): number {
  const now = Date.parse(`${start.slice(0, 10)}T00:00:00Z`);
  const asked = { service: '59220', start: readMoment(start), until: readMoment(until) };
  const terms = postedTerms(asked, hotel({ timeZone }), now);
  return 'pointer' in terms ? expect.unreachable(terms.pointer) : ticketSeconds(terms);
}

describe('one night is as long as it really is:', () => {
  test.each([
    ['Europe/Madrid', '2026-07-30', 86_400],
    ['Europe/Madrid', '2026-03-28', 82_800],
    ['Europe/Madrid', '2026-10-24', 90_000],
    ['Australia/Sydney', '2026-10-03', 82_800],
    ['Australia/Sydney', '2026-04-04', 90_000],
    ['Australia/Lord_Howe', '2026-10-03', 84_600],
    ['Australia/Lord_Howe', '2026-04-04', 88_200],
    ['America/Santiago', '2026-09-05', 82_800],
    ['America/Santiago', '2026-04-04', 90_000],
    ['Pacific/Kiritimati', '2026-03-28', 86_400],
  ])('in %s on %s, %d s', (timeZone, date, seconds) => {
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    expect(windowed(`${date}T12:00`, `${next}T12:00`, timeZone)).toBe(seconds);
    expect(windowed(`${date} 15:00:00`, `${next} 11:00:00`, timeZone)).toBe(seconds - 4 * 3600);
  });

  test('in Samoa over the day that never was', () => {
    expect(windowed('2011-12-29T12:00', '2011-12-31T12:00', 'Pacific/Apia')).toBe(86_400);
  });

  test('from date to date, to the last second that is named', () => {
    expect(windowed('2026-03-29', '2026-03-29', 'Europe/Madrid')).toBe(82_799);
    expect(windowed('2026-10-25', '2026-10-25', 'Europe/Madrid')).toBe(89_999);
  });

  test('from the first to the second of an hour that comes twice', () => {
    expect(windowed('2026-10-25T02:30', '2026-10-25T02:30', 'Europe/Madrid')).toBe(3_600);
  });
});

describe('the length that is told is', () => {
  const [clock, budget, window] = [3_600, 7_200, 3 * 86_400 - 3 * 3_600];

  test.each([
    [{ timetofinish: true }, clock],
    [{ timetolimit: true }, window],
    [{ onlinetime: true }, budget],
    [{ limittraffic: true }, 0],
    [{ timetofinish: true, timetolimit: true }, clock],
    [{ timetofinish: true, onlinetime: true, timetolimit: true, limittraffic: true }, clock],
    [{ timetolimit: true, onlinetime: true }, window],
    [{ onlinetime: true, limittraffic: true }, budget],
    [{ timetolimit: true, limittraffic: true }, window],
    [{}, 0],
  ])('with %j %d s', (flags, seconds) => {
    const none = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: false };
    const service = {
      ...soldService({ expTime: clock, onlineTime: budget, validUntil: 60 }),
      flags: { ...none, ...flags },
    };
    expect(ticketSeconds(sampleTicket({ service }))).toBe(seconds);
  });

  test('that of a moved window, from its start to its new end', () => {
    const moved = sampleTicket({ until: '2026-03-15T11:30:00Z' });
    expect(ticketSeconds(moved)).toBe(window + 1_800);
  });
});
