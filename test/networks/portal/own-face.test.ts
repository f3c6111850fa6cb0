import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { removeLogo, writeLogo } from '../../../src/core/location/logos.store.ts';
import { facedHotels } from '../../mail/faces.ts';
import { hotels, openPortal } from './open-portal.ts';

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

let count = 0;

/** A hotel with a portal page that looks like one of the invented ones, and its page. */
async function openHotel(name: keyof typeof facedHotels, change: Partial<Location> = {}) {
  const { location, png } = facedHotels[name];
  const { id: _, ...look } = location;
  const hotel: Location = { ...hotels.unifi, ...look, id: `FACE-${++count}`, ...change };
  if (hotel.logo) await writeLogo(hotel.id, hotel.logo.digest, png, portal.table);
  await writeLocation(portal.table, hotel);
  const page = await portal.phone().open(`/portal/${hotel.id}/`, { headers: { 'accept-language': 'de' } });
  return { hotel, png, page };
}

const picture = (path: string) => fetch(`${portal.url}${path}`);
const policyOf = ({ headers }: { readonly headers: Headers }) => headers.get('content-security-policy') ?? '';

describe('a hotel’s own page', () => {
  test('shows the logo with the hotel’s name, which a browser asks for once and keeps', async () => {
    const { hotel, png, page } = await openHotel('sol');
    const [, path = '', width, height] =
      /<img class="logo" src="([^"]+)" alt="Hotel Sol" width="(\d+)" height="(\d+)">/.exec(page.html) ?? [];
    expect([Number(width), Number(height)]).toEqual([hotel.logo?.width, hotel.logo?.height]);
    const { status, headers, ...answer } = await picture(path).then(async (one) => ({
      status: one.status,
      headers: one.headers,
      bytes: new Uint8Array(await one.arrayBuffer()),
    }));
    expect(status).toBe(200);
    expect(answer.bytes).toEqual(png);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(policyOf(page)).toContain("img-src 'self'");
  });

  test('says the hotel’s sentence in the guest’s language, and leads to its website and its privacy notice', async () => {
    const { page } = await openHotel('sol');
    expect(page.html).toContain('<p class="own" lang="de" dir="ltr">Frühstück gibt es im Garten');
    expect(page.html).toContain('<a href="https://www.hotel-sol.example/" rel="noreferrer">hotel-sol.example</a>');
    expect(page.html).toContain(
      '<a href="https://www.hotel-sol.example/privacy" rel="noreferrer">Hinweise zum Datenschutz</a>',
    );
  });

  test('has the hotel’s colour by a style that the policy lets pass, and no other', async () => {
    for (const name of ['sol', 'fjord'] as const) {
      const { hotel, page } = await openHotel(name);
      const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page.html) ?? [];
      expect(style).toContain(`:root{--mark:${hotel.accentColor};--on-mark:#ffffff}`);
      expect(policyOf(page)).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    }
  });

  test('escapes all that its file says', async () => {
    const hostile = `<b onclick="x">'&`;
    const { page } = await openHotel('sol', {
      message: { en: hostile },
      websiteUrl: `https://x.example/?a='&b=<"`,
      privacyUrl: undefined,
    });
    expect(page.html).toContain('&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;');
    expect(page.html).not.toMatch(/<b |b=<"/);
  });
});

test('a hotel without a look of its own has nothing of it, and may load nothing', async () => {
  const page = await portal.phone().open(`/portal/${hotels.unifi.id}/`);
  expect(page.html).not.toMatch(/<img|class="own"|\.logo|noreferrer/);
  expect(policyOf(page)).not.toContain('img-src');
});

test('each hotel’s picture is under its own address alone, and gone when it is taken away', async () => {
  const [sol, fjord] = [await openHotel('sol'), await openHotel('fjord')];
  const path = (id: string, digest = '') => `/portal/${id}/logo-${digest}.png`;
  const digests = [sol, fjord].map(({ hotel }) => hotel.logo?.digest);
  expect((await picture(path(sol.hotel.id, digests[1]))).status).toBe(404);
  expect((await picture(path(hotels.unifi.id, digests[0]))).status).toBe(404);
  expect((await picture(path('NOWHERE', digests[0]))).status).toBe(404);
  const { hotel } = await openHotel('fjord');
  await removeLogo(hotel.id, portal.table);
  await writeLocation(portal.table, { ...hotel, logo: undefined });
  portal.passes(31_000);
  expect((await picture(path(hotel.id, digests[1]))).status).toBe(404);
  expect((await portal.phone().open(`/portal/${hotel.id}/`)).html).not.toContain('<img');
});
