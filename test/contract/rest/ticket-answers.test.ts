import { describe, expect, test } from 'vitest';
import type { Service } from '../../../src/core/location/service.schema.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { localText } from '../../../src/kit/time.ts';
import { servicesAnswer, toServiceAnswer } from '../../../src/rest/wire/answers.schema.ts';
import { pagination } from '../../../src/rest/wire/queries.schema.ts';
import {
  createdAnswer,
  ticketAnswer,
  ticketsAnswer,
  toCreatedAnswer,
  toTicketAnswer,
} from '../../../src/rest/wire/ticket-answers.schema.ts';
import { hotel, service } from '../../core/support/samples.ts';
import { soldService } from '../../mail/mail-samples.ts';
import services from '../golden/services.json' with { type: 'json' };
import created from '../golden/ticket-created.json' with { type: 'json' };
import tickets from '../golden/tickets.json' with { type: 'json' };

const [listed = expect.unreachable()] = tickets.data;
const [offered = expect.unreachable()] = services.data;
const ttf = { timetofinish: true, timetolimit: false };

/** The platform's own sample of a new ticket, as we keep one: an hour's window from 12:41:51 in Madrid. */
const newTicket: Ticket = {
  from: '2018-01-12T11:41:51Z',
  until: '2018-01-12T12:41:51Z',
  numUsers: 4,
  service: soldService({ id: 59_220, typeId: 'ttl', name: 'Variable ticket' }),
  user: 'Q4P68',
  pass: '',
  serial: '12389942',
  radiusUser: '0123456789',
  coding: 'passcode',
  realm: '28XXX004',
  createdAt: '2018-01-12T11:41:51.987Z',
};

/** The platform's own sample of a listed ticket. */
const listedTicket: Ticket = {
  ...newTicket,
  from: '2017-12-18T09:47:40Z',
  until: '2018-06-16T09:47:40Z',
  createdAt: '2017-12-18T09:47:40.001Z',
  numUsers: 10,
  service: soldService({ id: 59_219, typeId: 'ttf', name: 'Ticket 2 horas', expTime: 7200, flags: ttf }),
  user: 'NKQT2',
  serial: '12391208',
  realm: 'REALM',
  userId: 'apitest@apitest.es',
};

function stayOf(ticket: Ticket, change: Partial<Stay> = {}): Ticketed {
  const ids = { locationId: '28XXX004', source: 'urn:pms', reservationId: 'RES-42', stayId: 'RES-42' };
  const known = { rev: 1, seq: '2018-01-12T11:41:51.000Z#e', gen: 1, facts: {}, since: {}, openedAt: ticket.createdAt };
  return { ...ids, ...known, state: 'active', status: 'unknown', ticket, ...change } as Ticketed;
}

const askedAt = Date.parse('2018-01-12T12:00:04Z');
const campsite = hotel({ id: '28XXX002' });
const answerOf = (ticket: Ticket, change: Partial<Stay> = {}) =>
  toTicketAnswer({ stay: stayOf(ticket, change) }, campsite, 'LocationId', askedAt);
const createdOf = (ticket: Ticket) => toCreatedAnswer(stayOf(ticket), hotel());

describe("the platform's own samples are answered", () => {
  test('for a new ticket byte by byte', () => {
    expect(JSON.stringify(createdOf(newTicket))).toBe(JSON.stringify(created));
  });

  test('for a listed ticket byte by byte, but for the internal id, which is the serial here', () => {
    const sample = { ...listed, id: 12_391_208 };
    expect(JSON.stringify(answerOf(listedTicket))).toBe(JSON.stringify(sample));
  });

  test('for a service byte by byte, in whatever order its fields are kept', () => {
    const { LocationId, ...fields } = offered;
    const type = Object.fromEntries(Object.entries(fields.type).reverse());
    const turned = Object.fromEntries(Object.entries({ ...fields, type }).reverse()) as unknown as Service;
    expect(JSON.stringify(toServiceAnswer(turned, LocationId, 'LocationId'))).toBe(JSON.stringify(offered));
  });

  test('for the page that they are on, and the time of the answer', () => {
    expect(JSON.stringify(pagination({ offset: 0, limit: 5000, rows: 9 }))).toBe(JSON.stringify(tickets.pagination));
    expect(localText(new Date(askedAt).toISOString(), campsite.timeZone)).toBe(tickets.timestamp);
  });

  test('and are what the documented schemas describe, with no key more and none less', () => {
    expect(servicesAnswer.parse(services)).toEqual(services);
    expect(createdAnswer.parse(created)).toEqual(created);
    expect(ticketsAnswer.parse(tickets)).toEqual(tickets);
    expect(createdAnswer.safeParse({ ...created, id: 1 }).success).toBe(false);
    expect(ticketAnswer.safeParse({ ...listed, pass: '' }).success).toBe(false);
  });
});

test('with the older spelling of the path, the location has the older name at the same place, and nothing else is another', () => {
  const older = (answer: object) => JSON.stringify(answer).replace('"LocationId"', '"wifiareaId"');
  expect(JSON.stringify(toTicketAnswer({ stay: stayOf(listedTicket) }, campsite, 'wifiareaId', askedAt))).toBe(
    older(answerOf(listedTicket)),
  );
  const one = service(59_219);
  expect(JSON.stringify(toServiceAnswer(one, '28XXX004', 'wifiareaId'))).toBe(
    older(toServiceAnswer(one, '28XXX004', 'LocationId')),
  );
});

describe('one thing has another name or type in each answer:', () => {
  const one = createdOf(newTicket);
  const many = answerOf(listedTicket);
  const sold = toServiceAnswer(
    service(59_219, { price: 4.5, macCaching: 60, expTime: 3600 }),
    '28XXX004',
    'LocationId',
  );

  test('the location is hotspotId where a ticket is created', () => {
    expect(one).toMatchObject({ hotspotId: '28XXX004' });
    expect(Object.keys(one)).not.toContain('LocationId');
    expect(many).toMatchObject({ LocationId: '28XXX002' });
    expect(Object.keys(many)).not.toContain('hotspotId');
  });

  test('the code is user and pass, or username and password', () => {
    expect([one.user, one.pass]).toEqual(['Q4P68', '']);
    expect([many.username, many.password]).toEqual(['NKQT2', '']);
    expect(Object.keys(many).filter((key) => key === 'user' || key === 'pass')).toEqual([]);
  });

  test("the service is its type's id in the list, tariffType in a new ticket, and its own id nowhere", () => {
    expect([many.service, many.serviceName]).toEqual(['ttf', 'Ticket 2 horas']);
    expect([one.tariffType, one.tariffName]).toEqual(['ttl', 'Variable ticket']);
    expect([sold.id, sold.typeId, sold.name]).toEqual([59_219, 'ttl', 'Estancia']);
    expect(JSON.stringify([one, many])).not.toMatch(/59219|59220/);
  });

  test('the length is a text in a new ticket, and a number in the list', () => {
    expect([one.duration, many.seconds, sold.expTime]).toEqual(['3600', 7200, 3600]);
  });

  test('the price is a text in a new ticket, and a number elsewhere, also where it has cents', () => {
    const dear = { ...newTicket, service: { ...newTicket.service, price: 4.5 } };
    expect([createdOf(dear).price, answerOf(dear).salePrice, sold.price]).toEqual(['4.5', 4.5, 4.5]);
    expect([one.price, many.salePrice]).toEqual(['0', 0]);
  });

  test('the RADIUS id and the MAC caching are texts in a new ticket', () => {
    expect([one.radiusId, many.radiusId]).toEqual(['1', 1]);
    const cached = { ...newTicket, service: { ...newTicket.service, macCaching: 60 } };
    expect([createdOf(cached).maccaching, sold.macCaching]).toEqual(['60', 60]);
    expect(Object.keys(many).map((key) => key.toLowerCase())).not.toContain('maccaching');
  });

  test('the devices are numUsers as a number in both, though a request says numusers', () => {
    expect([one.numUsers, many.numUsers]).toEqual([4, 10]);
    expect(JSON.stringify([one, many])).not.toContain('"numusers"');
    expect([sold.simDevices, sold.maxUsers]).toEqual([4, 1]);
  });

  test("times are the Location's: plain in a new ticket, PHP's own in the list", () => {
    expect([one.creationTime, one.startTime]).toEqual(['2018-01-12 12:41:51', '2018-01-12 12:41:51']);
    expect(many.creationTime).toEqual({
      date: '2017-12-18 10:47:40.000000',
      timezone_type: 3,
      timezone: 'Europe/Madrid',
    });
    const ahead = { ...newTicket, from: '2018-01-20T14:00:00Z' };
    expect(createdOf(ahead)).toMatchObject({ creationTime: '2018-01-12 12:41:51', startTime: '2018-01-20 15:00:00' });
    expect(answerOf(ahead)).toMatchObject({ startTime: { date: '2018-01-20 15:00:00.000000' } });
    const early = { ...ahead, placed: { from: '2018-01-19T23:00:00Z', until: ahead.until } };
    expect(createdOf(early)).toMatchObject({ startTime: '2018-01-20 00:00:00' });
    expect(answerOf(early)).toMatchObject({ startTime: { date: '2018-01-20 00:00:00.000000' } });
    const far = hotel({ timeZone: 'Pacific/Apia' });
    expect(toCreatedAnswer(stayOf(newTicket), far).startTime).toBe('2018-01-13 01:41:51');
    expect(toTicketAnswer({ stay: stayOf(newTicket) }, far, 'LocationId', askedAt).startTime).toEqual({
      date: '2018-01-13 01:41:51.000000',
      timezone_type: 3,
      timezone: 'Pacific/Apia',
    });
  });

  test('a new ticket has no id and no expiry; only the serial is in both', () => {
    expect(Object.keys(one)).not.toContain('id');
    expect(Object.keys(one).filter((key) => /expir|until|end/i.test(key))).toEqual([]);
    expect([one.serial, many.serial]).toEqual(['12389942', '12391208']);
  });

  test('the room is a text, and "0" where none is known', () => {
    expect(many.roomNumber).toBe('0');
    expect(answerOf(listedTicket, { facts: { room: { id: '204' } } }).roomNumber).toBe('204');
    expect(answerOf(listedTicket, { facts: { room: { id: 'r-9', name: '305' } } }).roomNumber).toBe('305');
  });
});

describe('a ticket in the list', () => {
  test('has no login time until somebody logs in', () => {
    expect(answerOf(listedTicket)).toMatchObject({ loginTime: null, status: 'new' });
    const used = answerOf({ ...listedTicket, login: '2018-01-12T11:30:00.000Z' });
    expect(used).toMatchObject({ loginTime: { date: '2018-01-12 12:30:00.000000' }, status: 'active' });
  });

  test('is active, expired or cancelled as it stands now, and cancelled is a number', () => {
    expect(answerOf({ ...listedTicket, login: '2018-01-12T10:00:04Z' })).toMatchObject({
      status: 'expired',
      cancelled: 0,
    });
    expect(answerOf(listedTicket, { state: 'cancelled' })).toMatchObject({ status: 'cancelled', cancelled: 1 });
    expect(answerOf(listedTicket)).toMatchObject({ status: 'new', cancelled: 0 });
  });

  test("of the hotel's own server has no use until somebody has used it, also where that server writes 0", () => {
    const nothing = { upload: 0, download: 0, sessionTime: 0, connections: 0 };
    const placed = { ...newTicket, placed: { from: newTicket.from, until: newTicket.until } };
    const unused = { upload: null, download: null, sessionTime: null, connections: null };
    for (const use of [undefined, {}, nothing])
      expect(answerOf({ ...placed, ...(use && { use }) })).toMatchObject({ loginTime: null, ...unused });
    expect(answerOf({ ...placed, use: nothing, login: '2018-01-12T11:50:00Z' })).toMatchObject(nothing);
    const counted = { ...nothing, download: 5000 };
    expect(answerOf({ ...placed, use: counted })).toMatchObject(counted);
  });

  test("of the hotel's own server tells until when it stands there, once its stay is cancelled or over", () => {
    const window = { from: newTicket.from, until: '2018-01-13T12:41:51Z' };
    const placed = { ...newTicket, ...window, placed: window };
    const ended = { leftAt: '2018-01-12T11:50:00.000Z', noShow: false };
    expect(answerOf(placed)).not.toHaveProperty('standsUntil');
    expect(answerOf(placed, { state: 'cancelled' })).toMatchObject({ cancelled: 1, standsUntil: window.until });
    expect(answerOf(placed, { ended })).toMatchObject({ status: 'new', standsUntil: window.until });
    expect(answerOf(newTicket, { state: 'cancelled' })).not.toHaveProperty('standsUntil');
    const over = { ...placed, placed: { ...window, until: '2018-01-12T11:59:00Z' } };
    expect(answerOf(over, { state: 'cancelled' })).not.toHaveProperty('standsUntil');
    const takenBack = { ...placed, placed: { ...window, cancelled: true as const } };
    expect(answerOf(takenBack, { state: 'cancelled' })).not.toHaveProperty('standsUntil');
    const fromLogin = { ...placed, service: soldService({ id: 59_219, typeId: 'ttf', flags: ttf }) };
    expect(answerOf(fromLogin, { state: 'cancelled' })).toMatchObject({ standsUntil: null });
    for (const ticket of [placed, fromLogin])
      expect(ticketAnswer.safeParse(answerOf(ticket, { state: 'cancelled' })).success).toBe(true);
  });

  test('is named by what the caller called its user, else by the address that the hotel gave, else not', () => {
    const facts = { guest: { email: 'ada@example.com' } };
    const { userId: _, ...unnamed } = listedTicket;
    expect(answerOf(listedTicket, { facts }).userId).toBe('apitest@apitest.es');
    expect(answerOf(unnamed, { facts }).userId).toBe('ada@example.com');
    expect(answerOf(unnamed).userId).toBe('');
  });
});

test.each([
  ['passcode', '', 'VOID'],
  ['base32pass', 'H7K2M9PQ', 'H7K2M9PQ'],
] as const)('with %s the password is %j, and RADIUS is told %j', (coding, pass, radiusPass) => {
  const ticket = { ...newTicket, coding, pass };
  expect(createdOf(ticket)).toMatchObject({ coding, user: 'Q4P68', pass, radiusPass });
  expect(answerOf(ticket)).toMatchObject({ coding, username: 'Q4P68', password: pass });
});
