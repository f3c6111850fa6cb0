import { expect, onTestFinished, test, vi } from 'vitest';
import { noteMessages } from '../../../src/core/location/locations.store.ts';
import { oweKnown } from '../../../src/hotel-systems/connection/commands/write-back.cli.ts';
import type { Deployment } from '../../../src/kit/cli/deployment.cli.ts';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';

test('guests who are known and not reached are sent the code once the hotel wants its system to, and no others', async () => {
  const [beds24] = messagings;
  if (!beds24) throw new Error('No system sends messages.');
  const house = await openMessaging(beds24);
  onTestFinished(house.close);
  const { connection, table } = house;
  const location = connection.properties[house.vendor.property] ?? '';
  await noteMessages(location, { connection: connection.id, isOn: false }, table);
  const [unreached, mailed] = [house.booking(), house.booking()];
  await house.tell(unreached, { data: { guest: portalGuest } });
  await house.tell(mailed, { data: { guest: { givenName: 'Ada', email: 'ada@example.com' } } });
  await house.minutes(3);
  expect([house.chat(unreached), house.queue]).toEqual([[], []]);

  await noteMessages(location, { connection: connection.id, isOn: true }, table);
  vi.useFakeTimers({ toFake: ['Date'], now: table.now() });
  onTestFinished(() => void vi.useRealTimers());
  const { write: _, ...before } = connection;
  const deployment = { ...table, outputs: { RetentionDays: '30' } } as unknown as Deployment;
  expect(await oweKnown(before, connection, deployment)).toBe(1);
  // Asked twice, nobody is sent it twice.
  expect(await oweKnown(connection, connection, deployment)).toBe(0);
  await house.minutes(3);
  expect([house.chat(unreached).length, house.chat(mailed).length]).toEqual([1, 0]);
});
