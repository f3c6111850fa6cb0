import { expect, test } from 'vitest';
import { openPhone } from '../networks/portal/open-phone.ts';
import { opened } from '../testkit/opened.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn, dateIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { unifiHotel } from './support/unifi-hotel.ts';

const { stack, operator } = await sharedStackWithOperator();
const locationId = 'OWN-DOOR';
const ownDoor = { by: ['reservation' as const, 'room' as const], resend: true };
const unifi = await opened(unifiHotel(stack.endpoints, { id: locationId, ownDoor }));
const at = ['--location', locationId];
const { key } = await operator.json('key', 'create', ...at, '--scopes', 'desk');
const leaves = dateIn(3);
const earlier = minutesFromNow(-180);

/** A guest of room 310 with a portal's number, and without an address. */
async function arrives(name: string, data: Readonly<Record<string, unknown>>) {
  const guest = { givenName: 'Zoe', familyName: `Secret${name}` };
  await stack.send(checkIn(name, { time: earlier, data: { locationId, guest, departure: { date: leaves }, ...data } }));
  await until(async () => (await stack.stay(name, locationId))?.ticket).toBeDefined();
  const ticket = (await stack.stay(name, locationId))?.ticket;
  return { serial: ticket?.serial ?? '', code: ticket?.user ?? '' };
}

async function phoneAt(mac: string) {
  unifi.join(mac);
  const phone = openPhone(stack.endpoints.apiUrl ?? '', mac);
  await phone.redirected('http://news.example/', unifi.site, { 'accept-language': 'en' });
  return phone;
}

test('a guest without an address gets in, reception sees the device and puts it out, and it does not come back', async () => {
  const { serial, code } = await arrives('ROOM', { room: { name: '310' } });
  const mac = 'AA-BB-CC-0D-00-01';
  const typed = { surname: 'SecretROOM', room: '310', departure: leaves };
  const phone = await phoneAt(mac);
  await phone.pressIn('room', 'door', typed);
  expect(unifi.isOnline(mac)).toBe(true);
  const shown = await operator.cli('ticket', 'show', serial);
  expect(shown.out).toMatch(/^Own door +AA-BB-CC-0D-00-01 since 20\S+Z$/m);
  expect((await operator.json('ticket', 'show', serial)).byOwnDoor).toMatchObject([{ device: mac }]);
  const gone = await operator.cli('ticket', 'forget', serial, '--device', mac);
  expect(gone.out).toBe(
    '1 device let in by our page will be put out within two minutes.\n1 place of the ticket is free for other devices.\n',
  );
  await stack.cloud.invoke('reconcile-devices', {});
  expect(unifi.isOnline(mac)).toBe(false);
  const again = await phoneAt(mac);
  expect((await again.pressIn('room', 'door', typed)).status).toBe(403);
  await again.login(code);
  expect(unifi.isOnline(mac)).toBe(true);
  const path = `/rest/v1/Location/${locationId}/tickets/${serial}/devices/${mac}`;
  expect((await stack.api('DELETE', path, undefined, { authorization: `Bearer ${key}` })).json).toEqual({
    serial,
    device: mac,
    leaves: 'within_minutes',
  });
  await stack.cloud.invoke('reconcile-devices', {});
  expect(unifi.isOnline(mac)).toBe(false);
  await (await phoneAt(mac)).login(code);
  expect(unifi.isOnline(mac)).toBe(true);
});

test('the card for rooms has our page’s address, and no code', async () => {
  const { out } = await operator.cli('ticket', 'print', '--layout', 'door', ...at, '--language', 'de');
  expect(out).toMatch(/^<!DOCTYPE html>\n<html lang="de"/);
  expect(out).toContain('Ich habe keinen Code');
  expect(await operator.cli('ticket', 'print', '--layout', 'door')).toMatchObject({ code: 2 });
  expect((await operator.cli('ticket', 'print', '--layout', 'door', '-l', 'CAMPING-FJORD')).out).toContain(
    'no ownDoor',
  );
  expect((await operator.cli('ticket', 'print')).out).toContain('Name them by their serials');
});
