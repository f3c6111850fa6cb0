import { afterAll, beforeAll, expect, test } from 'vitest';
import { devStackWithOperator } from '../end-to-end/support/dev-stack-with-operator.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { radiusHotels, services } from './support/radius-hotels.ts';
import { thirtyAtOnce } from './support/thirty-at-once.ts';

const { stack, operator } = await devStackWithOperator();
const hotels = radiusHotels({ stack, operator });

let radius: FreeRadius;
let portal: RadiusClient;
beforeAll(async () => {
  await hotels.apply('RACE');
  const client = await hotels.client('RACE', '127.0.0.2');
  const apiUrl = stack.endpoints.outputs.RadiusApiUrl ?? '';
  const env = { RADIUS_THREADS: '32', RADIUS_API_TIMEOUT: '60' };
  radius = await startFreeRadius({ apiUrl, clients: [client], env });
  portal = radius.client(client.name);
});
afterAll(() => radius?.close());

test('of thirty devices that come at once with a ticket for four, four are let in', async () => {
  for (let round = 0; round < 3; round++) {
    const { user } = await hotels.checkIn('RACE', `RACE-${round}`, { data: { service: String(services.halfHour) } });
    expect(await thirtyAtOnce(portal, user)).toBe(4);
  }
});

test('one device that asks thirty times at once takes one place, and is always let in', async () => {
  const { user } = await hotels.checkIn('RACE', 'SAME', { data: { service: String(services.halfHour) } });
  const login = { way: 'PAP', user, password: '' } as const;
  const device = '02-00-00-00-AA-01';
  const answers = await Promise.all(Array.from({ length: 30 }, () => portal.logIn({ ...login, device })));
  expect(answers.filter(({ type }) => type === 'rejected')).toEqual([]);
  for (const n of [2, 3, 4]) {
    expect(await portal.logIn({ ...login, device: `02-00-00-00-AA-0${n}` })).toMatchObject({ type: 'accepted' });
  }
  expect(await portal.logIn({ ...login, device: '02-00-00-00-AA-05' })).toMatchObject({
    type: 'rejected',
    values: { 'Reply-Message': expect.stringContaining('4 devices are online') },
  });
});
