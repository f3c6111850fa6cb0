import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { noteMessages } from '../../../src/core/location/locations.store.ts';
import { sourceOf } from '../../../src/core/stay/source.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { oweKnown } from '../../../src/hotel-systems/connection/commands/write-back.cli.ts';
import { changeConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import type { Deployment } from '../../../src/kit/cli/deployment.cli.ts';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';
import { openBeds24 } from './support/told-hotel.ts';

/** A hotel whose system sends no messages yet, and what an operator has in hand to have it send them. */
async function openSilent() {
  const [beds24] = messagings;
  if (!beds24) throw new Error('No system sends messages.');
  const house = await openMessaging(beds24);
  onTestFinished(house.close);
  const { connection, table } = house;
  const location = connection.properties[house.vendor.property] ?? '';
  await noteMessages(location, { connection: connection.id, isOn: false }, table);
  return {
    house,
    location,
    async wantMessages() {
      await noteMessages(location, { connection: connection.id, isOn: true }, table);
      vi.useFakeTimers({ toFake: ['Date'], now: table.now() });
      onTestFinished(() => void vi.useRealTimers());
    },
    deployment: { ...table, outputs: { RetentionDays: '30' } } as unknown as Deployment,
  };
}

test('guests who are known and not reached are sent the code once the hotel wants its system to, and no others', async () => {
  const { house, wantMessages, deployment } = await openSilent();
  const [unreached, mailed] = [house.booking(), house.booking()];
  await house.tell(unreached, { data: { guest: portalGuest } });
  await house.tell(mailed, { data: { guest: { givenName: 'Ada', email: 'ada@example.com' } } });
  await house.minutes(3);
  expect([house.chat(unreached), house.queue]).toEqual([[], []]);

  await wantMessages();
  const { write: _, ...before } = house.connection;
  expect(await oweKnown(before, house.connection, deployment)).toBe(1);
  // Asked twice, nobody is sent it twice.
  expect(await oweKnown(house.connection, house.connection, deployment)).toBe(0);
  await house.minutes(3);
  expect([house.chat(unreached).length, house.chat(mailed).length]).toEqual([1, 0]);
});

test('a guest whose stay is written at the same moment, by a function that knows nothing of messages yet, is sent it', async () => {
  const { house, location, wantMessages, deployment } = await openSilent();
  const reservationId = house.booking();
  await house.tell(reservationId, { data: { guest: portalGuest } });
  await wantMessages();
  const { db } = house.table;
  const send = db.send.bind(db) as (command: unknown) => Promise<unknown>;
  const stays = stayTable({ ...house.table, db: { send } as typeof db, retentionDays: 30 });
  const ref = stays.ref({ locationId: location, source: sourceOf(house.connection.id), reservationId });
  let others = 2;
  vi.spyOn(db, 'send').mockImplementation(async (command: unknown) => {
    if (command instanceof PutItemCommand && others-- > 0) {
      const stay = await stays.get(ref);
      if (stay) await stays.put(ref, stay, { ...stay, facts: { ...stay.facts, room: { name: `Room ${others}` } } });
    }
    return send(command);
  });
  const { write: _, ...before } = house.connection;
  expect(await oweKnown(before, house.connection, deployment)).toBe(1);
  await house.minutes(3);
  expect(house.chat(reservationId)).toHaveLength(1);
});

test('a guest whose turn came while the connection sent no messages is sent it once it does', async () => {
  const { house, wantMessages, deployment } = await openSilent();
  const reservationId = house.booking();
  await changeConnection(house.connection, { write: null }, house.table);
  await wantMessages();
  await house.tell(reservationId, { data: { guest: portalGuest } });
  await house.minutes(2);
  expect(await house.message(reservationId)).toMatchObject({ status: 'skipped', why: 'messages_off' });
  await changeConnection(house.connection, { write: { message: true } }, house.table);
  const { write: _, ...before } = house.connection;
  expect(await oweKnown(before, house.connection, deployment)).toBe(1);
  await house.minutes(3);
  expect(house.chat(reservationId)).toHaveLength(1);
});

test('a code that is being written while the hotel names another field keeps its turn: two writers never meet', async () => {
  const house = await openBeds24();
  onTestFinished(house.close);
  const { connection, table } = house;
  const deployment = { ...table, outputs: { RetentionDays: '30' } } as unknown as Deployment;
  const [writing, written] = [house.booking(), house.booking()];
  await house.tell(written);
  await house.write();
  await house.tell(writing);
  vi.useFakeTimers({ toFake: ['Date'], now: table.now() });
  onTestFinished(() => void vi.useRealTimers());
  const before = { ...connection, write: { field: 'FORMER' } };
  let owed = 0;
  house.state.meanwhile = async () => {
    owed = await oweKnown(before, connection, deployment);
  };
  await house.write();
  expect(owed).toBe(1);
  expect((await house.read(writing))?.owed.field).toMatchObject({ version: 1, status: 'accepted' });
  await house.minutes(3);
  expect((await house.read(written))?.owed.field).toMatchObject({ version: 2, status: 'accepted' });
});
