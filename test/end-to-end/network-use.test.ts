import { expect, test } from 'vitest';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { openRadiusServer } from './support/radius-server.ts';

const { stack, operator } = await sharedStackWithOperator();
const radius = await openRadiusServer(stack);

const phone = '5C-7D-C1-72-A7-3B';
const laptop = '5c:7d:c1:72:a7:3c';
const hotel = '/rest/v1/Location/28XXX004/tickets';

/** A guest who has checked in; with three hours online for two devices in a room of the ninth floor. */
async function guest(name: string, room = '204') {
  await stack.send(checkIn(name, { data: { room: { id: room } } }));
  await until(async () => (await stack.stay(name))?.ticket).toBeDefined();
  const { ticket } = (await stack.stay(name)) ?? {};
  if (!ticket) throw new Error('no ticket');
  return { serial: ticket.serial, code: ticket.user };
}

test('what the network tells of a ticket is in GET tickets, and the operator sees its devices, sessions and what is left', async () => {
  const { serial, code } = await guest('ONLINE', '901');
  expect(await operator.json('ticket', 'sessions', serial)).toEqual([]);
  expect((await operator.cli('ticket', 'sessions', serial)).out).toContain(`of a session of ticket ${serial}`);
  expect((await operator.cli('ticket', 'show', serial)).out).toMatch(/^Login +nobody so far$/m);
  for (const mac of [phone, laptop]) expect((await radius.authorize(code, mac)).text).toContain('"Accept"');
  expect((await radius.authorize(code, 'AA-AA-AA-AA-AA-AA')).text).toContain('"Reject"');
  await radius.account(code, phone, 'Start');
  const counts = { 'Acct-Session-Time': 45, 'Acct-Input-Octets': 1_200_000, 'Acct-Output-Octets': 98_000_000 };
  await radius.account(code, phone, 'Stop', { ...counts, 'Acct-Terminate-Cause': 'User-Request' });
  await radius.account(code, laptop, 'Interim-Update', { 'Acct-Session-Time': 15 });

  const { json } = await stack.api('GET', `${hotel}?status=active`);
  const use = { sessionTime: 60, upload: 1_200_000, download: 98_000_000, connections: 1 };
  const own = (rows: readonly { readonly serial: string }[]) => rows.filter((row) => row.serial === serial);
  expect(own(json.data)).toMatchObject([{ status: 'active', loginTime: { timezone: 'Europe/Madrid' }, ...use }]);
  expect((await stack.api('GET', `${hotel}/${serial}`)).json).toMatchObject(use);

  const shown = await operator.cli('ticket', 'show', serial);
  expect(shown.out).toMatch(/^Login +20\d\d-.*Z$/m);
  expect(shown.out).toMatch(/^Devices +1 of 2 in use$/m);
  expect(shown.out).toMatch(/^Online +1 min \(2 h 59 min left\)$/m);
  expect(shown.out).toMatch(/^Traffic +98\.0 MB down, 1\.2 MB up$/m);
  expect(await operator.json('ticket', 'show', serial)).toMatchObject({ ...use, left: { seconds: 10_740 } });

  const listed = await operator.cli('ticket', 'list', '-l', '28XXX004');
  expect(listed.out).toMatch(new RegExp(`^${serial} +901 +active .* 1 min +98\\.0 MB +1\\.2 MB +1 `, 'm'));
  expect(own(await operator.json('ticket', 'list', '-l', '28XXX004'))).toMatchObject([use]);

  const sessions = await operator.json('ticket', 'sessions', serial);
  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual(
    expect.objectContaining({
      device: phone,
      accessPoint: '00-27-22-F3-FA-F1:Lobby',
      endCause: 'User-Request',
      seconds: 45,
      download: 98_000_000,
      upload: 1_200_000,
    }),
  );
  expect(sessions).toContainEqual(expect.objectContaining({ device: '5C-7D-C1-72-A7-3C', endedAt: null, seconds: 15 }));
  const { out } = await operator.cli('ticket', 'sessions', serial);
  expect(out).toMatch(/^DEVICE +ACCESS POINT +START +END +DURATION +DOWN +UP +WHY IT ENDED$/m);
  expect(out).toMatch(/^5C-7D-C1-72-A7-3B +.*Lobby .* 45 s +98\.0 MB +1\.2 MB +User-Request$/m);
  expect(out).toMatch(/^5C-7D-C1-72-A7-3C .* 15 s +0 B +0 B +told of until 20/m);
});

test('a device that reception puts out gives its place to another, takes none by what its network tells, and is back by the code', async () => {
  const { serial, code } = await guest('CHANGED', '901');
  const [old, kept, fresh] = ['5C-7D-C1-72-A7-51', '5C-7D-C1-72-A7-52', '5C-7D-C1-72-A7-53'];
  const enters = async (mac: string, user = code) => (await radius.authorize(user, mac)).text.includes('"Accept"');
  const online = async () => (await stack.api('GET', `${hotel.replace('/tickets', '')}/desk/stays/${serial}`)).json;
  for (const mac of [old, kept]) {
    expect(await enters(mac)).toBe(true);
    await radius.account(code, mac, 'Start');
  }
  expect(await enters(fresh)).toBe(false);
  const out = await stack.api('DELETE', `${hotel}/${serial}/devices/${old.toLowerCase().replaceAll('-', ':')}`);
  expect([out.status, out.json]).toEqual([200, { serial, device: old, leaves: 'at_session_end' }]);
  expect((await online()).online.map(({ device }: { device: string }) => device)).toEqual([kept]);
  expect((await online()).trail.at(-1)).toMatchObject({ act: 'device_out', by: { kind: 'key' } });
  expect(await enters(old, old)).toBe(false);
  await radius.account(code, old, 'Interim-Update', { 'Acct-Session-Time': 60 });
  expect(await enters(fresh)).toBe(true);
  await radius.account(code, old, 'Interim-Update', { 'Acct-Session-Time': 120 });
  expect((await stack.api('GET', `${hotel}/${serial}`)).json).toMatchObject({ connections: 2 });
  expect(await enters(fresh)).toBe(true);
  expect(await enters(old)).toBe(false);
  expect((await stack.api('DELETE', `${hotel}/${serial}/devices/${old}`)).status).toBe(404);
  expect((await operator.cli('ticket', 'forget', serial, '--device', kept)).out).toContain(
    '1 place of the ticket is free',
  );
  expect(await enters(old)).toBe(true);
  expect((await online()).devices).toBe(2);
  expect(JSON.stringify(await online())).not.toContain('outAt');
});
