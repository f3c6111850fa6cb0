import { describe, expect, test } from 'vitest';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { type DeskOptions, desksInChromium, expectChanges, goToAda } from './open-desk.ts';

const { openDesk, openAtAda, open } = desksInChromium();

const path = `tickets/${ada.serial}`;
const submit = '.side button[type=submit]';
const confirm = '.form button[type=submit]';
const act = (key: string) => `.acts [aria-keyshortcuts="${key}"]`;
const opens = (key: string) => `.tools [aria-keyshortcuts="${key}"]`;
const names = 'Anna Muster\nBen Koch\nCarla Díaz';

/** A key or what is tapped; or, uncounted: a text that is typed, or what is waited for. */
type Step = string | { readonly type: string } | (() => Promise<unknown>);
const type = (text: string): Step => ({ type: text });
const written = (name: string, value: string) => () =>
  expect.poll(() => open().page.inputValue(`[name=${name}]`)).toBe(value);
const offered = () => open().page.waitForSelector('option[value="102"]', { state: 'attached' });

interface Act {
  readonly what: string;
  /** None where desk-acts.test.ts does it by the same keys. */
  readonly keys?: readonly Step[];
  readonly taps: readonly Step[];
  readonly isDone: () => Promise<unknown>;
  /** Whether it is done on the list, before a guest is found. */
  readonly isOnList?: boolean;
}

/** What each act takes besides the text that is typed. */
const acts: readonly Act[] = [
  {
    what: 'find a guest by the room',
    isOnList: true,
    keys: ['/', type('204'), 'Enter'],
    taps: ['#search', type('204'), `.row[data-serial="${ada.serial}"]`],
    isDone: () => expect.poll(() => open().page.locator('.side h2').textContent()).toContain('Room 204'),
  },
  {
    what: 'does it work? used, devices, time left',
    keys: [],
    taps: [],
    isDone: async () => {
      await expect.poll(() => open().page.locator('.facts').textContent()).toContain('AA-BB-CC-00-00-01');
      expect(await open().page.locator('.standing').textContent()).toMatch(/ends in/);
    },
  },
  {
    what: 'print the code',
    taps: [act('p')],
    isDone: () => expect.poll(open().papers).toEqual([[`Ticket ${ada.serial}`]]),
  },
  {
    what: 'mail it to another address',
    keys: ['m', type('ada@example.net'), 'Enter'],
    taps: [act('m'), type('ada@example.net'), confirm],
    isDone: () => expectChanges(open().desk, [[`POST ${path}/email`, { userId: 'ada@example.net' }]]),
  },
  {
    what: 'a visitor’s ticket with a surname, printed',
    isOnList: true,
    keys: ['v', 'Tab', type('Gruber'), written('familyName', 'Gruber'), offered, 'Enter'],
    taps: [opens('v'), '[name=familyName]', type('Gruber'), offered, submit],
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
    // Over the month's end: Ada stays until 30 November.
    keys: ['e', '+', 'Enter'],
    taps: [act('e'), '.form .joined button', confirm],
    isDone: async () => {
      await expectChanges(open().desk, [[`PATCH ${path}`, { valid_until: '2026-12-01T12:00' }]]);
      await expect.poll(open().told).toBe('Now valid until Tue 1 Dec, 12:00.');
    },
  },
  {
    what: 'a new code for a lost one, printed',
    taps: [act('r'), confirm],
    isDone: () => expect.poll(open().papers).toEqual([['Ticket 20000001']]),
  },
  {
    what: 'put a device out',
    taps: ['.facts [aria-keyshortcuts=d]', confirm],
    isDone: () => expectChanges(open().desk, [[`DELETE ${path}/devices/AA-BB-CC-00-00-01`, undefined]]),
  },
  {
    what: 'a pile for a group whose names are pasted',
    isOnList: true,
    keys: ['g', 'Tab', type(names), written('count', '3'), offered, 'Shift+Tab', 'Enter'],
    taps: [opens('g'), '[name=names]', type(names), written('count', '3'), offered, submit],
    isDone: async () => {
      await expect.poll(open().papers).toEqual([[1, 2, 3].map((at) => `Ticket ${20_000_000 + at}`)]);
      expect(open().desk.changes()[0]?.body).toMatchObject({ names: names.split('\n') });
    },
  },
  {
    what: 'a pile for five without names',
    isOnList: true,
    keys: ['g', type('5'), offered, 'Enter'],
    taps: [opens('g'), '[name=count]', type('5'), offered, submit],
    isDone: () => expect.poll(async () => (await open().papers())[0]?.length).toBe(5),
  },
  {
    what: 'who has no mail, and why',
    isOnList: true,
    keys: ['4'],
    taps: ['.lists .red'],
    isDone: async () => {
      await expect.poll(() => open().page.locator('.lists [aria-current]').textContent()).toContain('Needs help');
      expect(await open().page.locator('.list .reason').count()).toBeGreaterThan(0);
    },
  },
];

const tablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
const ways = acts.flatMap(({ keys, taps, ...of }) => [
  ...(keys ? [{ ...of, by: 'keys', steps: keys }] : []),
  { ...of, by: 'taps', steps: taps, on: tablet },
]);
const counted = ways.map((way) => ({ ...way, count: way.steps.filter((step) => typeof step === 'string').length }));

test.for<(typeof counted)[number] & { readonly on?: DeskOptions }>(counted)(
  '$what takes $count $by',
  async ({ isOnList, isDone, by, steps, on }) => {
    const at = await openDesk([{ ...ada, devices: 1 }, ...inventedRows(20)], on);
    await (isOnList ? at.page.waitForSelector('.row') : goToAda(at));
    for (const step of steps) {
      if (typeof step === 'function') await step();
      else if (typeof step === 'object') await at.page.keyboard.insertText(step.type);
      else await (by === 'keys' ? at.page.keyboard.press(step) : at.page.locator(step).first().tap());
    }
    await isDone();
  },
);

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
