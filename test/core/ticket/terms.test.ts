import { describe, expect, test } from 'vitest';
import type { ServiceRule } from '../../../src/core/location/service.schema.ts';
import type { StayFacts } from '../../../src/core/stay/stay-event.ts';
import { ticketStatus } from '../../../src/core/ticket/status.ts';
import { chooseService, serviceOnOffer, soldService, ticketTerms } from '../../../src/core/ticket/terms.ts';
import { soldService as sampleSold, sampleTicket } from '../../mail/mail-samples.ts';
import { hotel, service, twoNights } from '../support/samples.ts';

const suites: ServiceRule = { rooms: ['2*', '305'], service: '59221' };

function chosen(facts: StayFacts, ...serviceRules: readonly ServiceRule[]): number | undefined {
  const location = hotel({ serviceRules });
  return serviceOnOffer(chooseService(facts, location), location)?.id;
}

describe('the service of a stay', () => {
  test('is the default where no rule fits', () => {
    expect(chosen({})).toBe(59220);
    expect(chosen({ room: { id: '101' } }, suites)).toBe(59220);
  });

  test.each(['2', '20', '204', '2-B'])('is by the room: %s begins as the rule says', (id) => {
    expect(chosen({ room: { id } }, suites)).toBe(59221);
  });

  test.each(['3051', '30', '1204', ' 204'])('is not by a room that only looks like it: %s', (id) => {
    expect(chosen({ room: { id } }, suites)).toBe(59220);
  });

  test('is by a room named in full, and * alone means every known room', () => {
    expect(chosen({ room: { id: '305' } }, suites)).toBe(59221);
    const anyRoom = { rooms: ['*'], service: '59222' };
    expect(chosen({ room: { id: '9' } }, anyRoom)).toBe(59222);
    expect(chosen({}, anyRoom)).toBe(59220);
  });

  test('is by the name of a room that has no id', () => {
    expect(chosen({ room: { name: '204' } }, suites)).toBe(59221);
    expect(chosen({ room: { id: '101', name: '204' } }, suites)).toBe(59220);
  });

  test('is by the type of the room or of the rate', () => {
    const rules: ServiceRule[] = [
      { roomTypes: ['suite'], service: '59221' },
      { rateTypes: ['corporate', 'vip'], service: '59222' },
    ];
    expect(chosen({ room: { id: '1', type: 'suite' } }, ...rules)).toBe(59221);
    expect(chosen({ room: { id: 'suite', type: 'double' } }, ...rules)).toBe(59220);
    expect(chosen({ rateType: 'vip' }, ...rules)).toBe(59222);
    expect(chosen({ rateType: 'VIP' }, ...rules)).toBe(59220);
  });

  test('is by a rule only if all of its conditions hold', () => {
    const rule = { rooms: ['2*'], roomTypes: ['suite'], rateTypes: ['vip'], service: '59221' };
    const room = { id: '204', type: 'suite' };
    expect(chosen({ room, rateType: 'vip' }, rule)).toBe(59221);
    expect(chosen({ room, rateType: 'rack' }, rule)).toBe(59220);
    expect(chosen({ room }, rule)).toBe(59220);
    expect(chosen({ room: { ...room, id: '104' }, rateType: 'vip' }, rule)).toBe(59220);
    expect(chosen({ room: { id: '204' }, rateType: 'vip' }, rule)).toBe(59220);
  });

  test('is by the first rule that fits', () => {
    expect(chosen({ room: { id: '204' } }, suites, { rooms: ['204'], service: '59222' })).toBe(59221);
  });

  test('is the one that the event names, before every rule', () => {
    expect(chosen({ room: { id: '204' }, service: '59222' }, suites)).toBe(59222);
  });

  test.each(['59223', '59224', '1', '059220', '59220 '])('is none where the event names %s, not on offer', (id) => {
    expect(chosen({ service: id })).toBeUndefined();
    expect(chosen({ room: { id: '204' } }, { ...suites, service: id })).toBeUndefined();
  });
});

describe('the terms of a ticket', () => {
  const terms = (facts: StayFacts, checkedInAt?: string) =>
    ticketTerms({ ...twoNights, ...facts }, checkedInAt, hotel());

  test('are for as many devices as the stay asks for, else as the service allows', () => {
    expect(terms({})).toMatchObject({ numUsers: 4 });
    expect(terms({ numUsers: 1 })).toMatchObject({ numUsers: 1 });
    expect(terms({ numUsers: 4 })).toMatchObject({ numUsers: 4 });
    // Asked for beside a service that allows them, told by another event.
    expect(terms({ numUsers: 5 })).toMatchObject({ numUsers: 4 });
  });

  test('know no limit of devices where the service has none', () => {
    expect(terms({ service: '59222' })).toMatchObject({ numUsers: 0 });
    expect(terms({ service: '59222', numUsers: 100 })).toMatchObject({ numUsers: 100 });
  });

  test('begin with the check-in if that was before the planned arrival', () => {
    expect(terms({}, '2026-07-30T08:15:30.500Z')).toMatchObject({ from: '2026-07-30T08:15:30Z' });
    expect(terms({}, '2026-07-30T19:00:00.000Z')).toMatchObject({ from: '2026-07-30T13:00:00Z' });
  });

  test('name the dates that are missing or unusable, whatever else is wrong', () => {
    const wrong = { service: '1', numUsers: 99 };
    expect(terms({ ...wrong, departure: undefined })).toMatchObject({ reason: 'dates_missing' });
    expect(terms({ ...wrong, departure: { date: '2026-07-01' } })).toMatchObject({ reason: 'dates_unusable' });
  });

  test('keep of the service what was sold, with its limits and its kind of clock', () => {
    const limits = {
      price: 5,
      onlineTime: 1,
      expTime: 2,
      validUntil: 3,
      download: 4,
      upload: 6,
      downrate: 7,
      uprate: 8,
      dailyLimit: 9,
      macCaching: 10,
      loginMethod: 'portal',
      tpv: 1,
    };
    const flags = { timetofinish: true, onlinetime: true, timetolimit: false, limittraffic: true };
    const type = { id: 'ttf', description: 'Tiempo corrido', ...flags };
    expect(soldService(service(7, { ...limits, typeId: 'ttf', name: 'Hora', type }))).toEqual({
      id: 7,
      typeId: 'ttf',
      name: 'Hora',
      ...limits,
      flags,
    });
  });
});

describe('a ticket', () => {
  const ticket = sampleTicket({ from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' });
  const end = Date.parse(ticket.until);

  test('is new until it ends, or until somebody logs in', () => {
    expect(ticketStatus({ state: 'active', ticket }, end - 1)).toBe('new');
    expect(ticketStatus({ state: 'active', ticket: { ...ticket, login: '2026-07-30T14:00:00Z' } }, end - 1)).toBe(
      'active',
    );
    expect(ticketStatus({ state: 'active', ticket }, end)).toBe('expired');
  });

  test('ends with its shelf life, or with the clock that a login has started', () => {
    const hour = sampleSold({ expTime: 3600, validUntil: 86_400, flags: { timetofinish: true } });
    const unused = { ...ticket, service: hour };
    const shelf = Date.parse(ticket.from) + 86_400_000;
    expect(ticketStatus({ state: 'active', ticket: unused }, shelf - 1)).toBe('new');
    expect(ticketStatus({ state: 'active', ticket: unused }, shelf)).toBe('expired');
    const used = { ...unused, login: '2026-07-30T14:00:00Z' };
    expect(ticketStatus({ state: 'active', ticket: used }, Date.parse('2026-07-30T15:00:00Z') - 1)).toBe('active');
    expect(ticketStatus({ state: 'active', ticket: used }, Date.parse('2026-07-30T15:00:00Z'))).toBe('expired');
  });

  test('is cancelled once its stay is no more, used or ended as it may be', () => {
    expect(ticketStatus({ state: 'cancelled', ticket }, end - 1)).toBe('cancelled');
    expect(ticketStatus({ state: 'cancelled', ticket }, end)).toBe('cancelled');
    expect(ticketStatus({ state: 'erased', ticket: { ...ticket, login: ticket.from } }, end - 1)).toBe('cancelled');
  });
});
