import { describe, expect, test } from 'vitest';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { desksInChromium, expectChanges, goToAda, type OpenDesk } from './open-desk.ts';

const { openDesk, openAtAda, open } = desksInChromium();

/** Does an act by a text that is typed as such, and by keys or taps, which are counted. */
interface Hand {
  readonly key: (...keys: readonly string[]) => Promise<void>;
  readonly tap: (what: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly count: () => number;
}

function handAt({ page }: OpenDesk): Hand {
  let count = 0;
  return {
    key: async (...keys) => {
      for (const key of keys) {
        await page.keyboard.press(key);
        count++;
      }
    },
    tap: async (what) => {
      await page.locator(what).first().tap();
      count++;
    },
    type: (text) => page.keyboard.insertText(text),
    count: () => count,
  };
}

const path = `tickets/${ada.serial}`;
const submit = '.side button[type=submit]';
const act = (key: string) => `.acts [aria-keyshortcuts="${key}"]`;
const opens = (key: string) => `.tools [aria-keyshortcuts="${key}"]`;
const names = 'Anna Muster\nBen Koch\nCarla Díaz';
const written = async (name: string, value: string) =>
  expect.poll(() => open().page.inputValue(`[name=${name}]`)).toBe(value);

interface Act {
  readonly what: string;
  readonly keys: number;
  readonly taps: number;
  readonly byKeys: (hand: Hand) => Promise<void>;
  readonly byTaps: (hand: Hand) => Promise<void>;
  readonly isDone: () => Promise<unknown>;
  /** Whether it is done on the list, before a guest is found. */
  readonly isOnList?: boolean;
}

/** What each act takes besides the text that is typed. */
const acts: readonly Act[] = [
  {
    what: 'find a guest by the room',
    isOnList: true,
    keys: 2,
    taps: 2,
    byKeys: async ({ key, type }) => {
      await key('/');
      await type('204');
      await key('Enter');
    },
    byTaps: async ({ tap, type }) => {
      await tap('#search');
      await type('204');
      await tap(`.row[data-serial="${ada.serial}"]`);
    },
    isDone: () => expect.poll(() => open().page.locator('.side h2').textContent()).toContain('Room 204'),
  },
  {
    what: 'does it work? used, devices, time left',
    keys: 0,
    taps: 0,
    byKeys: () => Promise.resolve(),
    byTaps: () => Promise.resolve(),
    isDone: async () => {
      await expect.poll(() => open().page.locator('.facts').textContent()).toContain('AA-BB-CC-00-00-01');
      expect(await open().page.locator('.standing').textContent()).toMatch(/ends in/);
    },
  },
  {
    what: 'print the code',
    keys: 1,
    taps: 1,
    byKeys: ({ key }) => key('p'),
    byTaps: ({ tap }) => tap(act('p')),
    isDone: () => expect.poll(open().papers).toEqual([[`Ticket ${ada.serial}`]]),
  },
  {
    what: 'mail it to another address',
    keys: 2,
    taps: 2,
    byKeys: async ({ key, type }) => {
      await key('m');
      await type('ada@example.net');
      await key('Enter');
    },
    byTaps: async ({ tap, type }) => {
      await tap(act('m'));
      await type('ada@example.net');
      await tap('.form button[type=submit]');
    },
    isDone: () => expectChanges(open().desk, [[`POST ${path}/email`, { userId: 'ada@example.net' }]]),
  },
  {
    what: 'a visitor’s ticket with a surname, printed',
    isOnList: true,
    keys: 3,
    taps: 3,
    byKeys: async ({ key, type }) => {
      await key('v', 'Tab');
      await type('Gruber');
      await written('familyName', 'Gruber');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await key('Enter');
    },
    byTaps: async ({ tap, type }) => {
      await tap(opens('v'));
      await tap('[name=familyName]');
      await type('Gruber');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await tap(submit);
    },
    isDone: async () => {
      await expect.poll(open().papers).toEqual([['Ticket 20000001']]);
      expect(open().desk.changes()[0]?.body).toMatchObject({ familyName: 'Gruber', format: 'print' });
      // Printed or not, it can be taken back.
      await expect.poll(open().told).toBe('The ticket is made. Printed?');
      await open().page.locator('.notice [aria-keyshortcuts=u]').waitFor();
    },
  },
  {
    what: 'a day longer',
    keys: 3,
    taps: 3,
    // Over the month's end: Ada stays until 30 November.
    byKeys: ({ key }) => key('e', '+', 'Enter'),
    byTaps: async ({ tap }) => {
      await tap(act('e'));
      await tap('.form .joined button');
      await tap('.form button[type=submit]');
    },
    isDone: async () => {
      await expectChanges(open().desk, [[`PATCH ${path}`, { valid_until: '2026-12-01T12:00' }]]);
      await expect.poll(open().told).toBe('Now valid until Tue 1 Dec, 12:00.');
    },
  },
  {
    what: 'a new code for a lost one, printed',
    keys: 3,
    taps: 2,
    byKeys: ({ key }) => key('r', 'Tab', 'Enter'),
    byTaps: async ({ tap }) => {
      await tap(act('r'));
      await tap('.form button[type=submit]');
    },
    isDone: () => expect.poll(open().papers).toEqual([['Ticket 20000001']]),
  },
  {
    what: 'put a device out',
    keys: 3,
    taps: 2,
    byKeys: ({ key }) => key('d', 'Tab', 'Enter'),
    byTaps: async ({ tap }) => {
      await tap('.facts [aria-keyshortcuts=d]');
      await tap('.form button[type=submit]');
    },
    isDone: () => expectChanges(open().desk, [[`DELETE ${path}/devices/AA-BB-CC-00-00-01`, undefined]]),
  },
  {
    what: 'a pile for a group whose names are pasted',
    isOnList: true,
    keys: 4,
    taps: 3,
    byKeys: async ({ key, type }) => {
      await key('g', 'Tab');
      await type(names);
      await written('count', '3');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await key('Shift+Tab', 'Enter');
    },
    byTaps: async ({ tap, type }) => {
      await tap(opens('g'));
      await tap('[name=names]');
      await type(names);
      await written('count', '3');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await tap(submit);
    },
    isDone: async () => {
      await expect.poll(open().papers).toEqual([[1, 2, 3].map((at) => `Ticket ${20_000_000 + at}`)]);
      expect(open().desk.changes()[0]?.body).toMatchObject({ names: names.split('\n') });
    },
  },
  {
    what: 'a pile for five without names',
    isOnList: true,
    keys: 2,
    taps: 3,
    byKeys: async ({ key, type }) => {
      await key('g');
      await type('5');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await key('Enter');
    },
    byTaps: async ({ tap, type }) => {
      await tap(opens('g'));
      await tap('[name=count]');
      await type('5');
      await open().page.waitForSelector('option[value="102"]', { state: 'attached' });
      await tap(submit);
    },
    isDone: () => expect.poll(async () => (await open().papers())[0]?.length).toBe(5),
  },
  {
    what: 'who has no mail, and why',
    isOnList: true,
    keys: 1,
    taps: 1,
    byKeys: ({ key }) => key('4'),
    byTaps: ({ tap }) => tap('.lists .red'),
    isDone: async () => {
      await expect.poll(() => open().page.locator('.lists [aria-current]').textContent()).toContain('Needs help');
      expect(await open().page.locator('.list .reason').count()).toBeGreaterThan(0);
    },
  },
];

describe.each(acts)('$what', ({ keys, taps, byKeys, byTaps, isDone, isOnList }) => {
  const guests = [{ ...ada, devices: 1 }, ...inventedRows(20)];

  test(`takes ${keys} keys`, async () => {
    const at = await openDesk(guests);
    await (isOnList ? at.page.waitForSelector('.row') : goToAda(at));
    const hand = handAt(at);
    await byKeys(hand);
    await isDone();
    expect(hand.count()).toBe(keys);
  });

  test(`takes ${taps} taps on a tablet`, async () => {
    const at = await openDesk(guests, { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true });
    await (isOnList ? at.page.waitForSelector('.row') : goToAda(at));
    const hand = handAt(at);
    await byTaps(hand);
    await isDone();
    expect(hand.count()).toBe(taps);
  });
});

describe('once something beside the list is closed', () => {
  test.each([...'vgo?'])('letters act, and none of them is typed (%s)', async (key) => {
    const { page, press } = await openDesk([ada, ...inventedRows(20)]);
    await page.waitForSelector('.row');
    await press(key, 'Escape');
    await expect.poll(() => page.evaluate('document.activeElement.closest(".lists") !== null')).toBe(true);
    await press('3');
    await expect.poll(() => page.locator('.lists [aria-current]').textContent()).toContain('Leaving');
    expect(await page.inputValue('#search')).toBe('');
  });

  test('what was told of one guest is not said beside the next', async () => {
    const { page, press, told } = await openAtAda();
    await press('m', 'Enter', 'Enter');
    await expect.poll(told).toContain('The mail is on its way');
    await press('Escape', '3', 'ArrowDown', 'Enter');
    await page.waitForSelector('.side');
    expect(await told()).toBe('');
  });
});
