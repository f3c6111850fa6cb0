import { expect, test } from 'vitest';
import { openPhone } from '../networks/portal/open-phone.ts';
import { opened } from '../testkit/opened.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, type EventChange } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { unifiHotel } from './support/unifi-hotel.ts';

const { stack } = await sharedStackWithOperator();
const locationId = 'PORTALED';
const unifi = await opened(unifiHotel(stack.endpoints, { id: locationId }));
const guest = ({ data, ...change }: EventChange) => checkIn('PORTAL', { ...change, data: { locationId, ...data } });
const stay = () => stack.stay('PORTAL', locationId);

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const mac = 'AA-BB-CC-00-00-01';

test('a guest checks in, is mailed a code, and the page that the network opens takes it', async () => {
  await stack.send(guest({ time: hoursAgo(3) }));
  await until(() => stack.mailsTo(addressOf('PORTAL'))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf('PORTAL'));
  const link = /https?:\/\/\S+\/portal\/PORTALED\/\?code=\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect(link.startsWith(`${stack.endpoints.portalUrl}/${locationId}/`)).toBe(true);
  const phone = openPhone(stack.endpoints.apiUrl ?? '', mac);
  const { pathname, search, searchParams } = new URL(link);
  expect((await phone.open(`${pathname}${search}`)).html).toContain(`value="${searchParams.get('code')}"`);
  expect((await stay())?.ticket?.login).toBeUndefined();
  unifi.join(mac);
  await phone.redirected('http://news.example/', unifi.site);
  await phone.login(searchParams.get('code') ?? '');
  expect((await stay())?.ticket?.login).toBeDefined();
  expect(unifi.isOnline(mac)).toBe(true);
});

test('the guest stays longer, and so does the phone; checked out, it is out as soon as the devices are looked at', async () => {
  const departure = { date: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) };
  const { until: before = 0 } = unifi.device(mac) ?? {};
  await stack.send(guest({ type: 'reservation.amended', time: hoursAgo(2.5), data: { departure } }));
  await until(async () => (await stay())?.facts.departure?.date).toBe(departure.date);
  await stack.cloud.invoke('reconcile-devices', {});
  expect(unifi.device(mac)?.until).toBeGreaterThan(before + 86_400_000);
  // It reaches us late: the hour of grace is over, too.
  await stack.send(guest({ type: 'stay.checked_out', time: hoursAgo(2), data: { status: 'checked_out' } }));
  await until(async () => (await stay())?.status).toBe('checked_out');
  await stack.cloud.invoke('reconcile-devices', {});
  expect(unifi.isOnline(mac)).toBe(false);
});
