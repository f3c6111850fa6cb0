import { expect, test } from 'vitest';
import { recordAccounting } from '../../../src/networks/accounting/record-accounting.service.ts';
import { accountingRequest } from '../../../src/networks/radius/accounting-request.schema.ts';
import { radiusAttributes } from '../../../src/networks/radius/request.schema.ts';
import { opened } from '../../testkit/opened.ts';
import fc from '../../testkit/properties.ts';
import { accountingWord, networkDeps } from '../logins/network-deps.ts';
import { networked, openNetwork, ticketOf } from '../logins/open-network.ts';
import { native } from './open-door.ts';

const network = await opened(openNetwork());
const declared = { ...networked, retention: { guestDays: 30, sessionDays: 365 } };
const deps = networkDeps({ ...network.table, locations: { get: async () => declared } });
const now = () => Math.floor(network.now() / 1000);

/** The addresses of a packet, as they are read. */
function readFrom(attributes: Readonly<Record<string, string>>) {
  const said = { 'User-Name': 'A', 'Acct-Status-Type': 'Start', 'Acct-Unique-Session-Id': 's', ...attributes };
  const packet = radiusAttributes(native(said));
  const request = packet && accountingRequest(packet);
  return request?.type === 'session' ? request.record.addresses : undefined;
}

test('addresses and prefixes are read where they are some, and nothing else is', () => {
  const all = {
    'Framed-IP-Address': '10.1.2.3',
    'Framed-IPv6-Address': '2001:DB8::7',
    'Framed-IPv6-Prefix': '2001:db8:7::/64',
    'Delegated-IPv6-Prefix': '2001:db8:8::/56',
  };
  expect(readFrom(all)).toEqual(['10.1.2.3', '2001:db8::7', '2001:db8:7::/64', '2001:db8:8::/56']);
  for (const none of [
    '',
    '0.0.0.0',
    '255.255.255.254',
    '10.1.2',
    '10.0.0.0/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    'Ada Example',
    '10.1.2.3; drop',
  ])
    expect([none, readFrom({ 'Framed-IP-Address': none })]).toEqual([none, undefined]);
});

test('a session has each address since it was first told, in whatever order packets come, and the latest fifty', async () => {
  const words = [
    { addresses: ['10.0.0.1'], eventAt: now() - 300, seconds: 0, status: 'start' as const },
    { addresses: ['10.0.0.1', '2001:db8::1'], eventAt: now() - 200, seconds: 100 },
    { addresses: ['10.0.0.2'], eventAt: now() - 100, seconds: 200 },
    { eventAt: now() - 50, seconds: 250 },
  ];
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 8 }), async (told) => {
      const user = `ADDR${String(count++).padStart(4, '0')}`;
      const ref = await network.issue({ ticket: ticketOf({}, { user, serial: '10000077' }) });
      for (const word of told) await recordAccounting(user, accountingWord(word), declared, deps);
      const { sessions } = await deps.uses.withSessions({ ...ref, user });
      expect(sessions).toMatchObject([{ serial: '10000077' }]);
      expect(sessions[0]?.addresses).toEqual({
        '10.0.0.1': now() - 300,
        '2001:db8::1': now() - 200,
        '10.0.0.2': now() - 100,
      });
    }),
    { numRuns: 6 },
  );
  const user = 'ADDRMANY';
  const ref = await network.issue({ ticket: ticketOf({}, { user }) });
  for (const n of [0, 1, 2]) {
    const addresses = Array.from({ length: 20 }, (_, i) => `10.0.${n}.${i}`);
    await recordAccounting(user, accountingWord({ addresses, eventAt: now() - 60 + n }), declared, deps);
  }
  const kept = Object.keys((await deps.uses.withSessions({ ...ref, user })).sessions[0]?.addresses ?? {});
  expect(kept).toHaveLength(50);
  expect(kept).toEqual(expect.arrayContaining(['10.0.1.0', '10.0.2.19']));
  expect(kept.filter((one) => one.startsWith('10.0.0.'))).toHaveLength(10);
});

test('where nothing is declared a session has neither address nor serial', async () => {
  const user = 'ADDR9999';
  const ref = await network.issue({ ticket: ticketOf({}, { user }) });
  await recordAccounting(user, accountingWord({ addresses: ['10.0.0.1'] }), networked, network.deps);
  const [session] = (await network.deps.uses.withSessions({ ...ref, user })).sessions;
  expect(session).toMatchObject({ device: 'AA-BB-CC-DD-EE-01' });
  expect(session).not.toHaveProperty('addresses');
  expect(session).not.toHaveProperty('serial');
});
