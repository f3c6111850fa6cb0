import { describe, expect, test } from 'vitest';
import type { Mail, ShortMessageWork } from '../../../src/core/owed/work.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import type { TrailAct } from '../../../src/core/stay/trail.ts';
import { noUse } from '../../../src/core/ticket/use/network-use.ts';
import { shortHash } from '../../../src/kit/hash.ts';
import { isInHouse, isListed, rowOf } from '../../../src/rest/desk/row.schema.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';

const ref = { locationId: '28XXX004', key: 'k'.repeat(43) };
const now = Date.parse('2026-07-31T08:00:00Z');
const seconds = now / 1000;
const ticket = { ...sampleTicket(), from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' };
const row = (change: Partial<KnownStay>, use = noUse) => rowOf({ ref, stay: sampleStay(change), use }, {}, now);
const mail = (change: Partial<Mail>) => ({
  owed: { email: { version: 1, attempts: 1, status: 'accepted' as const, ...change } },
});
const at = '2026-07-30T11:00:00.000Z';
const act = (one: TrailAct['act'], when = at): TrailAct => ({ at: when, by: { kind: 'operator' }, act: one });
const device = { since: seconds - 60, until: seconds + 600, server: '' };

test('whose ticket has ended needs no help, as the other lists say', () => {
  const { ticket } = sampleStay({});
  const ended = row({ ticket: { ...ticket, until: '2026-07-01T10:00:00Z' } as KnownStay['ticket'], owed: {} });
  expect(ended).toMatchObject({ status: 'expired', reached: 'no' });
  expect(ended).not.toHaveProperty('help');
});

test('a row tells who is where until when, with the code’s beginning alone', () => {
  const facts = {
    guest: { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' },
    room: { id: '204' },
    format: 'email',
  } as const;
  const shown = row({ facts });
  expect(shown).toEqual({
    serial: ticket.serial,
    room: '204',
    givenName: 'Ada',
    familyName: 'Example',
    reservation: 'RES-42',
    from: '2026-07-30T13:00:00Z',
    until: '2026-08-01T10:00:00Z',
    status: 'new',
    stay: 'checked_in',
    service: ticket.service.name,
    devices: 0,
    codeStart: ticket.user.slice(0, 4),
    mail: { state: 'queued' },
    reached: 'no',
    help: { reason: 'waiting', from: expect.any(String) },
  });
  expect(JSON.stringify(shown)).not.toContain(ticket.user);
  expect(JSON.stringify(shown)).not.toContain('ada@');
});

test('of a short code half is told at most', () => {
  expect(row({ ticket: { ...ticket, user: '7K3MQ' } }).codeStart).toBe('7K');
});

test('a connected system’s own id of a room is not what stands on the door', () => {
  const room = { id: '4f1c-77', name: '204' };
  const source = 'urn:wifi-tickets:connection:c1';
  expect(row({ source, facts: { room } }).room).toBe('204');
  expect(row({ source, facts: { room: { id: '4f1c-77' } } })).not.toHaveProperty('room');
});

test('a ticket that was made by hand is a visitor’s, and has no reservation', () => {
  const shown = row({ trail: { acts: [act('created'), act('printed')] } });
  expect(shown).toMatchObject({ visitor: true });
  expect(shown).not.toHaveProperty('reservation');
  expect(row({ trail: { acts: [act('moved')] } })).toMatchObject({ reservation: 'RES-42' });
});

test('a guest whose ticket is ordered has no serial, and is told apart by the stay', () => {
  const order = { from: ticket.from, until: ticket.until, numUsers: 2, service: ticket.service };
  const owed = { placement: { version: 1, attempts: 1, status: 'queued' as const, label: 'x' } };
  const { ticket: _, ...stay } = sampleStay({ order, owed });
  const shown = rowOf({ ref, stay }, {}, now);
  expect(shown).toMatchObject({
    key: ref.key,
    status: 'new',
    until: ticket.until,
    mail: { state: 'none', reason: 'not_issued' },
    reached: 'no',
  });
  expect(shown).not.toHaveProperty('serial');
  expect(isInHouse(stay, now)).toBe(true);
});

test('what ends a ticket sooner is its end: the first login, or a budget that is used up', () => {
  const service = {
    ...ticket.service,
    expTime: 3600,
    flags: { ...ticket.service.flags, timetofinish: true, timetolimit: false },
  };
  const login = '2026-07-31T07:30:00Z';
  expect(row({ ticket: { ...ticket, service } })).toMatchObject({ until: ticket.until, runs: 3600 });
  expect(row({ ticket: { ...ticket, service, login } })).not.toHaveProperty('runs');
  expect(row({ ticket: { ...ticket, service, login } })).toMatchObject({
    until: '2026-07-31T08:30:00Z',
    status: 'active',
    login,
  });
  const usedUpAt = '2026-07-31T07:45:00Z';
  expect(row({ ticket: { ...ticket, login, usedUpAt } })).toMatchObject({ until: usedUpAt, status: 'expired' });
});

test.each<[string, Partial<Mail> | undefined, object]>([
  ['none was ever due', undefined, { state: 'none' }],
  ['it is on its way', { status: 'sending' }, { state: 'sending' }],
  ['it was delivered', { deliveredAt: at }, { state: 'delivered' }],
  ['a portal’s relay has taken it', { relayedAt: at }, { state: 'relayed' }],
  ['it bounced', { status: 'bounced', why: 'Permanent' }, { state: 'bounced', reason: 'bounced' }],
  ['the address is suppressed', { status: 'bounced', why: 'suppressed' }, { state: 'bounced', reason: 'suppressed' }],
  ['there is no address', { status: 'skipped', why: 'no_address' }, { state: 'skipped', reason: 'no_address' }],
  ['nobody asked for one', { status: 'skipped', why: 'not_requested' }, { state: 'skipped', reason: 'not_requested' }],
])('the mail is told by the words of all lists: %s', (_, change, shown) => {
  expect(row(change ? mail(change) : { owed: {} }).mail).toEqual(shown);
});

describe('a code that replaced a used one', () => {
  const replaced = { ticket: { ...ticket, login: at }, trail: { acts: [act('replaced', '2026-07-31T07:00:00.000Z')] } };
  const used = (sessions: number, devices = {}) => ({ ...noUse, devices, sums: { ...noUse.sums, sessions } });

  test('is not in use before somebody has used it', () => {
    // One session holds what the old code had used.
    for (const use of [noUse, used(1)]) expect(row(replaced, use).status).toBe('new');
    expect(row({ ...replaced, ticket: { ...replaced.ticket, until: '2026-07-31T07:30:00Z' } }).status).toBe('expired');
  });

  test('is in use once a device was in with it', () => {
    expect(row(replaced, used(2)).status).toBe('active');
    expect(row(replaced, used(1, { 'AA-BB-CC-00-00-01': device })).status).toBe('active');
    expect(row({ ...replaced, ticket: { ...ticket, login: '2026-07-31T07:30:00Z' } }).status).toBe('active');
  });
});

const toldNow = `${shortHash(`${ticket.user}\n${ticket.pass}`)} all of it`;
const toldBy = (change: Partial<ShortMessageWork>): ShortMessageWork => ({
  ...{ version: 1, attempts: 1, status: 'accepted', contentHash: toldNow, at },
  ...change,
});
const failedMail = mail({ status: 'bounced', why: 'Permanent', acceptedAt: at, at }).owed;

test('a row tells each way that was tried, once there is another than the mail, and no number', () => {
  const facts = { guest: { phone: '+34600000001' } };
  const shown = row({ ticket, facts, owed: { ...failedMail, text: toldBy({ at: '2026-07-30T11:05:00.000Z' }) } });
  expect(shown.ways).toEqual([
    { way: 'mail', state: 'bounced', at, why: 'Permanent' },
    { way: 'text', state: 'accepted', at: '2026-07-30T11:05:00.000Z' },
  ]);
  expect(shown.mail).toEqual({ state: 'bounced', reason: 'Permanent' });
  expect(JSON.stringify(shown)).not.toContain('600000001');
  expect(row({ ticket, owed: failedMail })).not.toHaveProperty('ways');
});

test('a device that is in is online now, until its place is free', () => {
  const used = { ...noUse, devices: { 'AA-BB-CC-00-00-01': device } };
  expect(row({}, used)).toMatchObject({ reached: 'online', devices: 1 });
  expect(row({}, used)).not.toHaveProperty('help');
  const gone = { ...noUse, devices: { 'AA-BB-CC-00-00-01': { ...device, until: seconds - 1 } } };
  expect(row({}, gone).reached).toBe('no');
});

test('whoever has left, or did not come, is not in the house, whatever the ticket still opens', () => {
  const stay = sampleStay({});
  expect(isInHouse(stay, now)).toBe(true);
  for (const ended of [{ noShow: false, leftAt: at }, { noShow: true }])
    expect(isInHouse({ ...stay, ended }, now)).toBe(false);
});

test('a row says why reception is to look after the guest, until the guest has left', () => {
  const bounced = mail({ status: 'bounced', why: 'Permanent' });
  expect(row(bounced).help).toEqual({ reason: 'bounced' });
  expect(row({ ...bounced, ended: { noShow: false, leftAt: at } })).not.toHaveProperty('help');
});

test('a cancelled guest is listed on the day of the cancellation, by the hotel’s clock', () => {
  const cancelled = sampleStay({ state: 'cancelled', status: 'cancelled', seq: '2026-07-30T22:30:00.000Z#evt-2' });
  const listed = (instant: string) => isListed(cancelled, 'Europe/Madrid', Date.parse(instant));
  expect(listed('2026-07-31T21:59:59Z')).toBe(true);
  expect(listed('2026-07-31T22:00:00Z')).toBe(false);
  const byHand = { ...cancelled, trail: { acts: [act('cancelled', '2026-08-02T09:00:00.000Z')] } };
  expect(isListed(byHand, 'Europe/Madrid', Date.parse('2026-08-02T10:00:00Z'))).toBe(true);
});

test('in the house is whose ticket is valid now, and who is checked in with a cancelled one', () => {
  expect(isInHouse(sampleStay(), now)).toBe(true);
  expect(isInHouse(sampleStay({ state: 'cancelled' }), now)).toBe(true);
  expect(isInHouse(sampleStay({ state: 'cancelled', status: 'confirmed' }), now)).toBe(false);
  expect(isInHouse(sampleStay(), Date.parse('2026-07-30T12:59:59Z'))).toBe(false);
  expect(isInHouse(sampleStay(), Date.parse('2026-08-01T10:00:00Z'))).toBe(false);
});
