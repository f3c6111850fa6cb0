import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { writeLogo } from '../../src/core/location/logos.store.ts';
import { facedHotels } from '../mail/faces.ts';
import { hotels } from '../networks/portal/open-portal.ts';
import { axeFindings } from './axe-findings.ts';
import { portalInChromium } from './portal-phone.ts';

const opened = portalInChromium();

/** Where pictures of every page go, for whoever wants to look at them. */
const shots = process.env.PORTAL_SHOTS;
const looks = [
  ['light', 320],
  ['dark', 320],
  ['light', 1280],
  ['dark', 1280],
] as const;

/** How wide the page is, and whether the logo was drawn. */
const inPage = `({
  wide: document.documentElement.scrollWidth - innerWidth,
  outside: [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > document.querySelector('main').getBoundingClientRect().right + 0.5).length,
  drawn: document.querySelector('img.logo').naturalWidth,
  plate: getComputedStyle(document.querySelector('img.logo')).boxShadow,
})`;

describe.each(Object.keys(facedHotels) as (keyof typeof facedHotels)[])(
  'the page of %s, with a look of its own,',
  (name) => {
    let hotel: Location;
    beforeAll(async () => {
      const { location, png } = facedHotels[name];
      const { id: _, ...look } = location;
      hotel = { ...hotels.unifi, ...look, id: `LOOK-${name}` };
      await writeLogo(hotel.id, hotel.logo?.digest ?? '', png, opened.portal.table);
      await writeLocation(opened.portal.table, hotel);
    });

    test.each(Object.keys(languageNames))('in %s fits and can be read, with its logo', async (locale) => {
      const found: string[] = [];
      const context = await opened.browser.newContext({ locale });
      const page = await context.newPage();
      // Colours are the same in every language.
      const isWhole = locale === 'en' || locale === 'ar';
      for (const [colorScheme, width] of isWhole ? looks : looks.slice(0, 2)) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${opened.portal.url}/portal/${hotel.id}/`);
        const logo = await page.locator('img.logo').boundingBox();
        expect([logo?.width, logo?.height]).toEqual([hotel.logo?.width, hotel.logo?.height]);
        const { wide, outside, drawn, plate } = await page.evaluate<Record<string, number | string>>(inPage);
        expect([wide, outside]).toEqual([0, 0]);
        expect(drawn).toBeGreaterThan(0);
        // A dark logo stands on white in the dark, too.
        expect(plate).toEqual(colorScheme === 'dark' ? expect.stringContaining('rgb(255, 255, 255)') : 'none');
        if (isWhole) found.push(...(await axeFindings(page)).map((one) => `${colorScheme} ${width}: ${one}`));
        if (shots !== undefined) {
          mkdirSync(shots, { recursive: true });
          const path = join(shots, `look-${name}-${locale}-${colorScheme}-${width}.png`);
          await page.screenshot({ path, fullPage: true });
        }
      }
      await context.close();
      expect(found).toEqual([]);
    });

    test('costs one request more than others, and that once', async () => {
      const context = await opened.browser.newContext();
      const page = await context.newPage();
      // What the browser has kept is told as a request, too.
      const paths: string[] = [];
      const network = await context.newCDPSession(page);
      await network.send('Network.enable');
      const kept = new Set<string>();
      network.on('Network.requestServedFromCache', ({ requestId }) => void kept.add(requestId));
      network.on('Network.responseReceived', ({ requestId, response }) => {
        if (!kept.has(requestId) && !response.fromDiskCache) paths.push(new URL(response.url).pathname);
      });
      const open = () => page.goto(`${opened.portal.url}/portal/${hotel.id}/`);
      await open();
      expect(paths).toEqual([`/portal/${hotel.id}/`, `/portal/${hotel.id}/logo-${hotel.logo?.digest}.png`]);
      expect(Buffer.byteLength((await (await open())?.text()) ?? '')).toBeLessThan(10_000);
      expect(paths.filter((path) => path.endsWith('.png'))).toHaveLength(1);
      await context.close();
    });
  },
);
