import { expect, test } from 'vitest';
import { hasTicket, type Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { codeTable, randomCredentials, serialCounter } from '../../../src/core/ticket/codes.store.ts';
import { replaceTicketCode } from '../../../src/core/ticket/replace-code.service.ts';
import { opened } from '../../testkit/opened.ts';
import { networked } from '../logins/open-network.ts';
import { guestsOf } from './guests-of.ts';
import { openDoor } from './open-door.ts';

const minute = 60_000;
const door = await opened(openDoor());
const guest = guestsOf(door);
const accepted = { told: { 'control:Auth-Type': 'Accept' } };
const rejected = { told: { 'control:Auth-Type': 'Reject' } };
const flags = { timetofinish: false, onlinetime: true, timetolimit: false, limittraffic: false };

/** Reception gives the guest another code. */
async function replace(ref: StayRef): Promise<Ticketed> {
  const find = async () => {
    const stay = await door.deps.stays.get(ref);
    if (!hasTicket(stay)) throw new Error('no ticket');
    return { ref, stay };
  };
  const { serial } = (await find()).stay.ticket;
  const by = { now: door.now(), id: 'desk-1', by: { kind: 'operator' } } as const;
  const order = { serial, by, resendsPerHour: 5, locationOf: async () => networked };
  const { stay } = await replaceTicketCode(find, order, {
    stays: door.deps.stays,
    uses: door.deps.uses,
    codes: codeTable({ ...door.table, retentionDays: 30 }),
    serials: serialCounter(door.table),
    generator: randomCredentials,
    work: { announce: async () => [] },
    now: door.now,
  });
  return stay;
}

test('a replaced code opens nothing from then on: not typed, not as the ticket’s number, not on a device that knows it', async () => {
  const one = await guest(networked, {}, { serial: '10000001', radiusUser: '9693355000' });
  expect(await one.type()).toMatchObject(accepted);
  expect(await one.byAddress()).toMatchObject(accepted);
  const { ticket } = await replace(one.ref);
  expect(await one.type()).toMatchObject(rejected);
  expect((await door.login('9693355000', { 'User-Password': one.user })).told).toMatchObject(rejected.told);
  expect((await one.byAddress()).told).toMatchObject({ 'control:Auth-Type': 'Reject' });
  expect(await one.ask('authorize', { 'User-Name': ticket.user })).toMatchObject(accepted);
  expect(await one.byAddress()).toMatchObject(accepted);
});

test('what was used with the old code is used: the new one has what was left of the time online', async () => {
  const one = await guest(networked, { flags, onlineTime: 1800 });
  await one.type();
  await one.tell('Start');
  door.passes(10 * minute);
  await one.tell('Stop', ['600', '1000', '5000']);
  const { ticket } = await replace(one.ref);
  const use = await door.deps.uses.get({ ...one.ref, user: ticket.user });
  expect(use).toMatchObject({ devices: {}, sums: { seconds: 600, upload: 1000, download: 5000 } });
  const answer = await one.ask('authorize', { 'User-Name': ticket.user });
  expect(answer.told).toMatchObject({ ...accepted.told, 'reply:Session-Timeout': 1200 });
  await one.tell('Start', [], 's-2');
  door.passes(5 * minute);
  await one.tell('Stop', ['300', '10', '20'], 's-2');
  expect((await door.deps.uses.get({ ...one.ref, user: ticket.user })).sums).toMatchObject({ seconds: 900 });
  const twice = await replace(one.ref);
  expect((await door.deps.uses.get({ ...one.ref, user: twice.ticket.user })).sums).toMatchObject({ seconds: 900 });
});
