import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { writeLogo } from '../../src/core/location/logos.store.ts';
import { facedHotels } from '../mail/faces.ts';
import { example } from '../rest/open-api.ts';
import { openDesk } from './open-desk.ts';

const { location: look, png } = facedHotels.sol;
const plain = example('hotel-sol');
let hotel: Location = plain;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk({ change: { locations: { get: async (id) => (id === plain.id ? hotel : undefined) } } });
  await writeLogo(plain.id, look.logo?.digest ?? '', png, desk.table);
});
afterAll(() => desk.close());

async function sessionOf() {
  const browser = desk.browser();
  await browser.signIn('rosa');
  return { browser, locations: JSON.parse((await browser.ask('GET', '/desk/session')).text).locations };
}

test('reception’s page learns its hotel’s logo and colour, and gets the picture from its own host alone', async () => {
  hotel = { ...plain, logo: look.logo, accentColor: look.accentColor };
  const { browser, locations } = await sessionOf();
  expect(locations).toMatchObject([
    { logo: { url: expect.stringMatching(/^\/desk\/logos\/28XXX004\/[\da-f]{32}\.png$/), width: 220, height: 80 } },
  ]);
  expect(locations[0].accent).toMatchObject({ light: '#b4470f', dark: expect.stringMatching(/^#[\da-f]{6}$/) });
  const { url } = locations[0].logo;
  const { status, headers, text } = await browser.ask('GET', url);
  expect([status, headers['content-type'], text]).toEqual([200, 'image/png', Buffer.from(png).toString('base64')]);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const other of [
    url.replace('28XXX004', '28XXX005'),
    url.replace(/[\da-f]{8}\.png/, '00000000.png'),
    `${url}/..`,
  ])
    expect((await browser.ask('GET', other)).status).toBe(404);
});

test('a hotel without a look of its own is told of as before', async () => {
  hotel = plain;
  const { locations } = await sessionOf();
  expect(locations).toEqual([{ id: plain.id, name: plain.name, timeZone: plain.timeZone, role: 'reception' }]);
});
