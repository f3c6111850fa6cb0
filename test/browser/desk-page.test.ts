import { describe, expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import type { Channel } from '../../src/desk/page/answers.ts';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { desksInChromium, lookFindings, type OpenDesk, otherLooks, pictured } from './open-desk.ts';

const { openDesk } = desksInChromium();

const hotel = [ada, ...inventedRows(60)];

/** Goes through everything that the page shows, and looks at each. */
async function lookAround({ page, press }: OpenDesk, look: (view: string) => Promise<void>): Promise<void> {
  await page.waitForSelector('.row');
  await look('1-house');
  await page.locator('.lists button').nth(3).click();
  await look('2-unmailed');
  await page.locator('.lists button').nth(4).click();
  await look('3-nobody');
  await press('/', 'example 204', 'Enter');
  await page.waitForSelector('.steps');
  await press('c');
  await page.waitForSelector('.code bdi');
  await press('m');
  await page.waitForSelector('.form');
  await look('4-guest-mail');
  for (const [key, form] of Object.entries({ e: 'end', n: 'name', r: 'replace', x: 'cancel' })) {
    await press('Escape', key);
    await look(`5-guest-${form}`);
  }
  await press('Escape', 'p');
  await page.waitForSelector('.notice.good');
  await look('6-told');
  await press('Escape', 'v');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await look('7-visitor');
  await press('Escape', 'Escape', 'Escape', 'g');
  await page.locator('.side input[type=checkbox]').last().check();
  await look('8-group');
  await press('Escape', 'Escape', 'Escape', 'o');
  await look('9-reached');
  await press('Escape', 'Escape', 'Escape', '?');
  await look('10-more');
}

test.each(Object.keys(languageNames))('in %s everything fits, and keeps nobody out', async (tag) => {
  const open = await openDesk(hotel, { locale: tag, viewport: { width: 320, height: 4000 } });
  const found: string[] = [];
  await lookAround(open, async (view) => void found.push(...(await lookFindings(open.page, view, tag))));
  expect(await open.page.getAttribute('html', 'lang')).toBe(tag);
  expect(found).toEqual([]);
});

test('so it does in English in the dark on the smallest screen, and in the light on the largest', async () => {
  const open = await openDesk(hotel, { viewport: { width: 3840, height: 4000 } });
  const found: string[] = [];
  await lookAround(open, async (view) => void found.push(...(await lookFindings(open.page, view, 'en', otherLooks))));
  expect(found).toEqual([]);
});

describe('a new guest', () => {
  const late = { ...ada, serial: '10000001', room: '001', familyName: 'Early', mail: { state: 'delivered' } } as const;

  test('appears by itself', async () => {
    const { desk, rooms, page } = await openDesk(hotel);
    await page.waitForSelector('.row');
    desk.put(late);
    await expect.poll(async () => (await rooms())[0]).toBe('001');
  });

  test('does not move what the hand is on, and says that it is there', async () => {
    const { desk, rooms, page, press } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const before = await rooms();
    const seen = page.locator(`.row[data-serial="${ada.serial}"]`);
    await seen.hover();
    const at = await seen.boundingBox();
    desk.put(late);
    desk.take(hotel.find(({ room }) => room === before[1])?.serial ?? '');
    await expect.poll(() => page.locator('.news').count()).toBe(1);
    expect(await page.locator('.news').textContent()).toContain('1 new');
    expect(await rooms()).toEqual(before);
    expect((await seen.boundingBox())?.y).toBe(at?.y);
    await press('.');
    await expect.poll(rooms).toEqual(['001', ...before.filter((_, index) => index !== 1)].slice(0, before.length));
  });

  test('changes in place under the hand, if it was there before', async () => {
    const { desk, page } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const row = page.locator(`.row[data-serial="${ada.serial}"]`);
    await row.hover();
    desk.put({ ...ada, status: 'active', login: ada.from, reached: 'online' });
    await expect.poll(() => row.locator('.chip').textContent()).toBe('Online now');
  });
});

describe('without a connection', () => {
  test('it says so and since when, does nothing by half, and goes on by itself', async () => {
    const { desk, press, page, told, rooms } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('/', 'example 204', 'Enter');
    await page.waitForSelector('.steps');
    desk.world.isDown = true;
    await expect
      .poll(() => page.locator('.offline').textContent())
      .toMatch(/^No connection\. You see how it was at Sun 29 Nov, 15:\d\d\.$/);
    const shown = await rooms();
    // The address that mail came back from is asked about.
    await press('m', 'Enter', 'Enter');
    await expect.poll(told).toBe('That needs a connection. Nothing was changed.');
    expect(await rooms()).toEqual(shown);
    expect(await page.locator(`.row[data-serial="${ada.serial}"] .reason`).count()).toBe(1);
    // What it holds is found, too.
    await press('Escape', 'Escape', '/', 'example', 'ArrowDown');
    expect((await rooms()).length).toBeGreaterThan(0);
    desk.world.isDown = false;
    await expect.poll(() => page.locator('.offline').textContent()).toBe('');
    await expect.poll(told).toBe('Connected again.');
  });

  test('at the very beginning it waits for one', async () => {
    const { page } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await page.route('**/desk/session', (route) => route.abort());
    await page.reload();
    await page.waitForSelector('.offline:not(:empty)');
    await page.unroute('**/desk/session');
    await page.waitForSelector('.row');
  });
});

describe('a session', () => {
  test('that the issuer must confirm anew is confirmed, and the act is done once', async () => {
    const { desk, press, page, told } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('/', 'example 204', 'Enter');
    await page.waitForSelector('.steps');
    desk.world.isStale = true;
    // The second answers that the mail came back from there.
    await press('m', 'Enter', 'Enter');
    await expect.poll(told).toContain('The mail is on its way');
    expect(desk.made.filter(({ method, path }) => method === 'POST' && path === 'desk/session')).toHaveLength(1);
    expect(desk.row(ada.serial)?.mail).toEqual({ state: 'accepted' });
  });

  test('that has ended leads to the sign-in', async () => {
    const { desk, page } = await openDesk(hotel);
    await page.waitForSelector('.row');
    desk.world.isSignedOut = true;
    await page.waitForURL('**/desk/sign-in');
  });

  test('is not ended without a connection, and that is said', async () => {
    const { page, press, desk, told } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('?');
    desk.world.isDown = true;
    await page.locator('.account button').press('Enter');
    await expect.poll(told).toBe('That needs a connection. Nothing was changed.');
  });

  test.each(['focus', 'visibilitychange'])(
    'is the next person’s, once somebody looks at a tab after a sign-in in another one (%s)',
    async (looks) => {
      const { page, press, desk } = await openDesk(hotel);
      await page.waitForSelector('.row');
      await press('?');
      const person = () => page.locator('.account p').textContent();
      await expect.poll(person).toBe('Rosa Recepción');
      const look = () => page.evaluate(`dispatchEvent(new Event('${looks}'))`);
      const asked = () => desk.made.filter(({ path }) => path === 'desk/session').length;
      let loads = 0;
      page.on('load', () => loads++);
      const before = asked();
      await look();
      await expect.poll(asked).toBe(before + 1);
      desk.world.name = 'Otto Empfang';
      await look();
      await expect.poll(person).toBe('Otto Empfang');
      // Nothing is taken from whoever is still the same.
      expect(loads).toBe(1);
    },
  );

  test('is ended from the page', async () => {
    const { page, press, desk } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('?');
    await page.locator('.account button').press('Enter');
    await page.waitForURL('**/desk/sign-in');
    expect(desk.changes().map(({ path }) => path)).toEqual(['desk/sign-out']);
  });
});

describe('a thousand rooms', () => {
  test('are opened with one question, and searched with none', async () => {
    const { page, press, desk, rooms } = await openDesk([...inventedRows(1000), ada]);
    const requests: string[] = [];
    await page.waitForSelector('.row');
    expect(new Set(desk.made.map(({ path }) => path))).toEqual(new Set(['desk/session', 'desk/today']));
    page.on('request', (request) => void (request.url().includes('desk/today') || requests.push(request.url())));
    // Rows, not milliseconds: how many the browser has to lay out at any time.
    await page.evaluate(`(() => {
      window.drawn = 0;
      const count = () => (window.drawn = Math.max(window.drawn, document.querySelectorAll('.row').length));
      count();
      new MutationObserver(count).observe(document.querySelector('.list'), { childList: true, subtree: true });
    })()`);
    const typed = 'example 204';
    await press('/', typed);
    await expect.poll(async () => (await rooms())[0]).toBe('204');
    expect(requests).toEqual([]);
    const most = await page.evaluate<number>('window.drawn');
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(60);
  });

  test('are drawn sixty at a time; the rest is a press away', async () => {
    const { page } = await openDesk(inventedRows(1000));
    await page.waitForSelector('.row');
    expect(await page.locator('.row').count()).toBe(60);
    await page.locator('.more').press('Enter');
    expect(await page.locator('.row').count()).toBeGreaterThan(300);
  });

  test('cost as many requests to open as sixty, all to one origin', async () => {
    const opened = await Promise.all(
      [60, 1000].map(async (count) => {
        const requests: URL[] = [];
        const context = { viewport: { width: 1280, height: 800 } };
        const { page, desk } = await openDesk(inventedRows(count), context);
        await page.waitForSelector('.row');
        page.on('request', (request) => void requests.push(new URL(request.url())));
        await page.reload();
        await page.waitForSelector('.row');
        expect(new Set(requests.map(({ origin }) => origin))).toEqual(new Set([new URL(desk.url).origin]));
        const named = requests.map(({ pathname }) => pathname.replace(/-[A-Z0-9]{8}/, ''));
        // A browser asks for it when it likes.
        return new Set(named.filter((path) => !path.endsWith('icon.svg')));
      }),
    );
    expect(opened[0]).toEqual(opened[1]);
    expect([...(opened[0] ?? [])].toSorted()).toEqual([
      '/desk',
      '/desk/assets/desk.css',
      '/desk/assets/desk.js',
      '/desk/assets/en.js',
      '/desk/session',
      '/rest/v1/Location/sol/desk/today',
    ]);
  });
});

test('of a guest whom another way than the mail has told, the row and the panel say so; once all have failed, help is needed', async () => {
  const at = '2026-11-29T11:03:00Z';
  const tried = (state: Channel['state']): Channel[] => [
    { way: 'mail', state: 'bounced', at },
    { way: 'message', state: 'failed', at },
    { way: 'text', state, at },
  ];
  const texted = { ...ada, ways: tried('accepted') };
  const spent = { ...texted, serial: '10000002', room: '205', ways: tried('rejected') };
  const { page, press, rooms } = await openDesk([texted, spent]);
  await page.waitForSelector('.row');
  expect(await page.locator('.row', { hasText: '204' }).textContent()).toContain('Texted 12:03');
  await press('4');
  await expect.poll(() => rooms()).toEqual(['205']);
  expect(await page.locator('.row').textContent()).toContain('The mail came back.');
  await page.locator('.row').click();
  const panel = page.locator('.side');
  await expect.poll(() => panel.textContent()).toContain('Other ways');
  expect(await panel.textContent()).toContain('Text did not arrive');
  expect(await panel.textContent()).toContain('No message went through the portal');
  await pictured(page, 'ways');
});

test('of a guest whose code went in one mail with others, the row and the panel say so', async () => {
  const listed = { ...ada, mail: { state: 'delivered', list: { tickets: 40 } } } as const;
  const { page, press } = await openDesk([listed]);
  await page.waitForSelector('.row');
  expect(await page.locator('.row').textContent()).toContain('One mail for the group (40)');
  await press('/', '204', 'Enter');
  await expect.poll(() => page.locator('.side').textContent()).toContain('One mail for the group (40)');
});

test('the staff’s own language is chosen on the page, and remembered', async () => {
  const { page, press } = await openDesk(hotel);
  await page.waitForSelector('.row');
  await press('?');
  await page.locator('.account select').selectOption('ar');
  await expect.poll(() => page.getAttribute('html', 'dir')).toBe('rtl');
  await page.waitForSelector('.row');
  await page.reload();
  await page.waitForSelector('.row');
  expect(await page.getAttribute('html', 'lang')).toBe('ar');
});

test('letters do nothing once they are switched off', async () => {
  const { page, press } = await openDesk(hotel);
  await page.waitForSelector('.row');
  await press('?');
  await page.locator('.check input').press('Space');
  await press('Escape', 'Escape', 'Escape', 'v');
  expect(await page.locator('.side').count()).toBe(0);
});
