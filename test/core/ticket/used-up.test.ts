import { describe, expect, test } from 'vitest';
import type { Service } from '../../../src/core/location/service.schema.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { endOfTicket, ticketStatus } from '../../../src/core/ticket/status.ts';
import { ticketed } from '../support/at-desk.ts';
import { bob, hotel, mailed, only, says, service, thenTold, told } from '../support/samples.ts';

const flags = { id: 'x', description: '', timetofinish: false, onlinetime: false, timetolimit: false };
const traffic = (id: number, download: number, upload = 0): Service =>
  service(id, { download, upload, type: { ...flags, limittraffic: true } });
const time = (id: number, onlineTime: number): Service =>
  service(id, { onlineTime, type: { ...flags, onlinetime: true, limittraffic: false } });

const gigabytes = 1e9;
const place = hotel({
  defaultService: '1',
  services: [
    traffic(1, 2 * gigabytes),
    traffic(2, 5 * gigabytes),
    traffic(3, 1 * gigabytes),
    traffic(4, 2 * gigabytes, 1 * gigabytes),
    time(5, 3600),
    service(6),
    service(7, {
      download: gigabytes,
      expTime: 3600,
      type: { ...flags, timetofinish: true, limittraffic: true },
    }),
  ],
});
const login = '2026-07-30T14:00:00Z';
const usedUpAt = '2026-07-30T16:00:00Z';
/** Ada is at the hotel, has logged in, and her two gigabytes are used up. */
const ada = told(place, says('confirmed', 1), says('checked_in', 29));
const used: KnownStay = { ...ada, ticket: { ...ticketed(ada).ticket, login, usedUpAt } };
const at = (time: string) => Date.parse(time);
const then = (event: StayEvent, stay = used, where = place) => thenTold(stay, event, where) as KnownStay;

describe('a ticket whose budget is used up', () => {
  test('has ended, from that moment on', () => {
    expect(ticketStatus(ticketed(used), at(usedUpAt) - 1)).toBe('active');
    expect(ticketStatus(ticketed(used), at(usedUpAt))).toBe('expired');
    expect(endOfTicket(ticketed(used).ticket)).toBe(at(usedUpAt));
  });

  test('is cancelled all the same', () => {
    expect(ticketStatus(ticketed(then(only('cancelled', 31))), at(usedUpAt))).toBe('cancelled');
  });

  test('stays so in a longer stay, in another room, and after the check-out', () => {
    const longer = then(says('checked_in', 31, { departure: { date: '2026-08-05' } }));
    expect(longer.ticket).toMatchObject({ user: ada.ticket?.user, until: '2026-08-05T10:00:00Z', login, usedUpAt });
    expect(then(says('checked_in', 31, { room: { id: '9' } })).ticket).toMatchObject({ login, usedUpAt });
    expect(then(only('checked_out', 31)).ticket).toMatchObject({ login, usedUpAt });
  });

  test.each([
    ['more', '2'],
    ['another budget', '5'],
    ['no budget', '6'],
  ])('is good again with a service that gives %s; its first login stays the first', (_, id) => {
    const { ticket } = then(says('checked_in', 31, { service: id }));
    expect(ticket).toMatchObject({ user: ada.ticket?.user, login, service: { id: Number(id) } });
    expect(ticket).not.toHaveProperty('usedUpAt');
  });

  test.each([
    ['less', '3'],
    ['as much, and limits more', '4'],
    ['less, and a clock', '7'],
  ])('stays so with a service that gives %s', (_, id) => {
    expect(then(says('checked_in', 31, { service: id })).ticket).toMatchObject({ login, usedUpAt });
  });

  test('is not the next one: neither that of a reinstated stay, nor of a new address, nor of the next guest', () => {
    const again = then(says('checked_in', 31), then(only('cancelled', 30)));
    const strict = { ...place, rotateOnNewAddress: true };
    const elsewhere = { guest: { ...says('confirmed', 1).facts.guest, email: 'ada@new.example' } };
    const rotated = then(says('checked_in', 31, elsewhere), mailed(used) as KnownStay, strict);
    const bobs = { guest: bob, arrival: { date: '2026-08-01' }, departure: { date: '2026-08-03' } };
    const next = then(says('confirmed', 31, bobs), then(only('checked_out', 30)));
    for (const { ticket } of [again, rotated, next]) {
      expect(ticket?.user).not.toBe(ada.ticket?.user);
      expect(ticket).toBeDefined();
      expect(ticket).not.toHaveProperty('login');
      expect(ticket).not.toHaveProperty('usedUpAt');
    }
  });
});
