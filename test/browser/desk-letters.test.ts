import { describe, expect, test } from 'vitest';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { times } from '../testkit/proofs.ts';
import { desksInChromium, expectChanges, goToAda, type OpenDesk } from './open-desk.ts';

const { openDesk, openAtAda } = desksInChromium();

const path = `tickets/${ada.serial}`;
const searched = ({ page }: OpenDesk) => page.inputValue('#search');
/** Longer than a letter waits for another one. */
const pause = 1_500;

/** The same names each time: syllables, and what hurts most. */
function invent(count: number): string[] {
  let state = 39;
  const next = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const invented = Array.from({ length: count }, () =>
    Array.from({ length: 2 + next(7) }, () => letters[next(letters.length)]).join(''),
  );
  const names = invented.filter((name) => new Set(name).size > 1);
  return ['cruz', 'lux', 'max', 'emre', 'rx', 'vogel', 'nina', 'gallo', 'dax', 'uwe', 'prux', 'xu', 'fux', ...names];
}

/** Waits until nothing that a letter may have begun is still to come. */
const settle = ({ page }: OpenDesk) => page.waitForTimeout(pause);

describe('a name that is typed without a word to the page', () => {
  test('is looked for, and does nothing to the guest who is open', { timeout: 600_000 }, async () => {
    const at = await openDesk([{ ...ada, devices: 2 }, ...inventedRows(20)]);
    await goToAda(at);
    const { page, press, desk, papers } = at;
    const opened = page.locator('.side .acts');
    for (const name of invent(times(394))) {
      await press(name, 'Enter');
      await expect.poll(() => searched(at)).toBe(name);
      // Whom it does not find leads back to the guest who was left.
      if ((await opened.count()) === 0) await press('Escape');
      await opened.waitFor();
    }
    await settle(at);
    expect([desk.changes(), await papers()]).toEqual([[], []]);
  });

  test.each(['cruz', 'lux', 'emre', 'nina', "d'or"])(
    'in 0.7 s a letter, %s is looked for as well, and no code is shown',
    async (name) => {
      const at = await openDesk([{ ...ada, devices: 2 }, ...inventedRows(20)]);
      await goToAda(at);
      for (const letter of name) {
        await at.page.keyboard.press(letter);
        await at.page.waitForTimeout(700);
        expect(await at.page.locator('.code').count()).toBe(0);
      }
      expect(await searched(at)).toBe(name);
      await at.press('Enter');
      await settle(at);
      expect(at.desk.changes()).toEqual([]);
    },
  );

  test.each(['111', '22', '2021'])('is looked for where it is the room %s, beside whoever is open', async (room) => {
    const at = await openDesk([{ ...ada, devices: 2 }, ...inventedRows(20)]);
    await goToAda(at);
    await at.press(room);
    await expect.poll(() => searched(at)).toBe(room);
    await settle(at);
    expect(at.desk.changes()).toEqual([]);
  });

  test('is looked for by Enter where M has opened a field for an address, which has no letters alone', async () => {
    const at = await openDesk([{ ...ada, devices: 2 }, ...inventedRows(20)]);
    await goToAda(at);
    for (const letter of 'max') {
      await at.page.keyboard.press(letter);
      await at.page.waitForTimeout(700);
    }
    expect([await searched(at), await at.page.inputValue('[name=address]')]).toEqual(['example 204', 'ax']);
    await at.press('Enter');
    await expect.poll(() => searched(at)).toBe('max');
    await settle(at);
    expect(at.desk.changes()).toEqual([]);
  });

  test('leads to its guest, and back to the one who was left', async () => {
    const at = await openAtAda();
    const { page, press } = at;
    await press('101', 'Enter');
    await expect.poll(() => page.locator('.side h2').textContent()).toContain('Room 101');
    await press('zq');
    await expect.poll(() => page.locator('.side').count()).toBe(0);
    await press('Escape');
    await expect.poll(() => page.locator('.side h2').textContent()).toContain('Room 101');
    expect(await searched(at)).toBe('');
  });

  test('is looked for also where the guest fills the screen', async () => {
    const at = await openDesk([ada, ...inventedRows(20)], { viewport: { width: 820, height: 1180 } });
    await goToAda(at);
    await at.press('rux');
    await expect.poll(() => searched(at)).toBe('rux');
    await expect.poll(() => at.page.evaluate('document.activeElement.id')).toBe('search');
    expect(at.desk.changes()).toEqual([]);
  });

  test('is told from a letter that is meant by when the keys were struck, however late the page hears of them', async () => {
    const at = await openAtAda();
    const { page } = at;
    await page.evaluate(`document.addEventListener('keydown', (event) => {
      if (event.key !== 'c') return;
      const end = performance.now() + 2500;
      while (performance.now() < end);
    })`);
    await Promise.all([page.keyboard.press('c'), page.waitForTimeout(300).then(() => page.keyboard.press('r'))]);
    await expect.poll(() => searched(at)).toBe('cr');
    await settle(at);
    expect(at.desk.changes()).toEqual([]);
  });

  test('is not begun by a key that is held down', async () => {
    const at = await openAtAda();
    const { page } = at;
    const before = await searched(at);
    for (const key of ['r', 'x', 'c', 'p', 'm']) {
      for (let times = 0; times < 5; times++) await page.keyboard.down(key);
      await page.keyboard.up(key);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      if (key === 'r' || key === 'x') expect(at.desk.changes()).toEqual([]);
    }
    expect(await searched(at)).toBe(before);
  });
});

describe('what destroys', () => {
  const devices = { ...ada, devices: 1 };

  test.each([
    ['r', [`POST ${path}/replace`, { format: 'print' }]],
    ['x', [`DELETE ${path}`, undefined]],
    ['d', [`DELETE ${path}/devices/AA-BB-CC-00-00-01`, undefined]],
  ] as const)(
    'is asked about: after %s Enter does nothing, as often as it is pressed; Tab leads to the button',
    async (key, change) => {
      const at = await openDesk([devices, ...inventedRows(20)]);
      await goToAda(at);
      const { page, press, desk } = at;
      await press(key);
      await page.waitForSelector('.form');
      await press('Enter', 'Enter', 'Space');
      for (let times = 0; times < 5; times++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      expect(await page.locator('.form').count()).toBe(1);
      expect(desk.changes()).toEqual([]);
      await press('Tab', 'Enter');
      if (key === 'r') await expect.poll(() => desk.changes()[0]).toMatchObject({ body: change[1] });
      else await expectChanges(desk, [change]);
    },
  );
});

test('the search looks ready only while it is: its border is the hotel’s colour with the focus alone', async () => {
  const { page, press } = await openDesk([ada]);
  await page.waitForSelector('.row');
  const drawn = () =>
    page.evaluate<boolean>(`(() => {
      const { borderColor, outlineStyle, outlineColor } = getComputedStyle(document.querySelector('#search'));
      const accent = getComputedStyle(document.querySelector('.lists [aria-current]')).borderBottomColor;
      return borderColor === accent || (outlineStyle !== 'none' && outlineColor === accent);
    })()`);
  expect(await drawn()).toBe(false);
  await press('/');
  expect(await drawn()).toBe(true);
});

test('after M an address is typed at once, without a pause, and mailed to by Enter', async () => {
  const { page, press, desk } = await openAtAda();
  await press('m', 'ada.new@example.org', 'Enter');
  await expectChanges(desk, [[`POST ${path}/email`, { userId: 'ada.new@example.org' }]]);
  expect(await page.inputValue('#search')).toBe('example 204');
});
