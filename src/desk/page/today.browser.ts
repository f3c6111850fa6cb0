import { batch, computed, effect, signal } from '@preact/signals-core';
import type { ListName } from '../../core/languages/desk-words.ts';
import { bestFits, ticketMatcher } from '../../core/ticket/match-ticket.ts';
import type { DeskTodayAnswer } from '../../rest/desk/desk-answers.schema.ts';
import type { DeskLocation } from './answers.ts';
import { CallFailed, call } from './api.browser.ts';
import { pollPause } from './poll-pause.ts';
import { byRoom, isOn } from './rows.ts';
import {
  clock,
  type HeldRow,
  heldRow,
  heldRows,
  hotel,
  isInstead,
  isLoaded,
  list,
  now,
  offlineSince,
  openGuest,
  query,
  rows,
  type Side,
  setClock,
  side,
  tell,
  tick,
  time,
} from './state.browser.ts';
import { w } from './words.browser.ts';

/** Changes are kept for an hour: who slept longer asks for all. */
const changesKept = 50 * 60_000;

/** What is on the list: while it is, rows must stay where they are. One that rests so many milliseconds is there no more. */
const rests = { pointer: 60_000, finger: 4_000, focus: 60_000 };
type Hand = keyof typeof rests;
const lifts: Partial<Record<Hand, ReturnType<typeof setTimeout>>> = {};
const hands = signal<ReadonlySet<Hand>>(new Set());
const isInUse = computed(() => hands.value.size > 0);

/** Whether all rows of the list are drawn, however many. */
export const isWhole = signal(false);

/** What the search has found among the rows. */
const hits = computed(() => {
  const fits = ticketMatcher(query.value);
  return bestFits(
    heldRows.value.map((row) => ({ row, fit: fits({ ...row, code: row.codeStart, group: row.group?.name }) })),
  );
});

/** Whether nobody is called as it was typed, and similar names are shown. */
export const isNear = computed(() => query.value.trim() !== '' && hits.value.isNear);

/** The serials that should be shown, best first. */
const wanted = computed<readonly string[]>(() => {
  const held = heldRows.value;
  if (query.value.trim() === '') {
    const on = held.filter((row) => isOn(list.value, row, clock.value));
    const first = list.value === 'arriving' ? byDay : byRoomNow;
    return on.sort(first).map(({ serial }) => serial);
  }
  const { found } = hits.value;
  return found
    .toSorted((one, other) => other.fit - one.fit || byRoomNow(one.row, other.row))
    .map(({ row }) => row.serial);
});

const byRoomNow = (one: HeldRow, other: HeldRow) => byRoom(one, other, clock.value);

/** Who arrives today comes before who arrives tomorrow. */
function byDay(one: HeldRow, other: HeldRow): number {
  const [first, second] = [one, other].map(({ from }) => time.value.day(from)) as [string, string];
  return first === second ? byRoom(one, other) : first < second ? -1 : 1;
}

/** The serials that are shown, in their order: it changes only while no hand is on the list, or by that hand. */
export const shown = signal<readonly string[]>([]);

/** How many wait to be shown. */
export const waiting = computed(() => {
  const seen = new Set(shown.value);
  return wanted.value.filter((serial) => !seen.has(serial)).length;
});

/** Shows the list as it is now. */
export function showNews(): void {
  batch(() => {
    const left = [...rows.value].filter(([, { isGone }]) => !isGone);
    if (left.length < rows.value.size) rows.value = new Map(left);
    shown.value = wanted.value;
  });
}

/** A hand comes to the list, moves there, or leaves it. */
export function useList(hand: Hand, isUsed: boolean): void {
  clearTimeout(lifts[hand]);
  if (isUsed) lifts[hand] = setTimeout(() => useList(hand, false), rests[hand]);
  if (hands.value.has(hand) === isUsed) return;
  hands.value = new Set(isUsed ? [...hands.value, hand] : [...hands.value].filter((one) => one !== hand));
}

effect(() => {
  const next = wanted.value;
  if (query.value.trim() === '') {
    if (!isInUse.value) shown.value = next;
    return;
  }
  // Who looks for a guest finds one who comes meanwhile, below the others, and loses none.
  const held = shown.peek().filter((serial) => rows.value.has(serial));
  shown.value = [...new Set([...held, ...next])];
});

/** The figures stand in the list's place. */
function leaveFigures(): void {
  if (isInstead.value) side.value = undefined;
}

/** Looks at a list. */
export function chooseList(name: ListName): void {
  batch(() => {
    leaveFigures();
    list.value = name;
    query.value = '';
    isWhole.value = false;
  });
  showNews();
}

/** The guest who was left for a search, with what stood there. */
let left: Side;

/** Looks for guests. Who stood beside the list is not looked at any more, nor is the code. */
export function search(text: string): void {
  leaveFigures();
  if (side.value?.kind === 'guest') {
    left = side.value;
    side.value = undefined;
  } else if (query.value === '') left = undefined;
  query.value = text;
  isWhole.value = false;
  showNews();
}

/** What was typed goes first, and the guest who was left for it is back; then the field. */
export function leaveSearch(field: HTMLInputElement): void {
  const before = left;
  if (field.value === '') field.blur();
  else search('');
  if (before?.kind === 'guest') openGuest(before.serial);
}

let cursor: string | undefined;
let lastGood = 0;
let lastNews = 0;
let lastDay = '';
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;

/** Looks at a hotel, from now on. */
export async function openHotel(chosen: DeskLocation): Promise<void> {
  batch(() => {
    hotel.value = chosen;
    rows.value = new Map();
    shown.value = [];
    query.value = '';
    side.value = undefined;
    isLoaded.value = false;
    hands.value = new Set();
  });
  cursor = undefined;
  await refresh();
}

/** Asks for what has changed, now; one question at a time. */
export async function refresh(): Promise<void> {
  clearTimeout(timer);
  running ??= ask().finally(() => {
    running = undefined;
    timer = setTimeout(refresh, pollPause(document.hidden, now.value - lastNews));
  });
  await running;
}

async function ask(): Promise<void> {
  const asked = hotel.value;
  if (!asked) return;
  tick();
  // After midnight other guests are near; who slept long has missed changes.
  const isNew = lastDay !== time.value.day(clock.value.now) || now.value - lastGood > changesKept;
  const since = isNew ? undefined : cursor;
  try {
    const answer = await call<DeskTodayAnswer>(
      asked.id,
      since === undefined ? 'desk/today' : `desk/today?since=${encodeURIComponent(since)}`,
      {
        ...(since !== undefined && { headers: { 'if-none-match': `"${since}"` } }),
      },
    );
    if (hotel.value === asked) return batch(() => taken(answer, since === undefined));
  } catch (error) {
    if (hotel.value === asked) return failed(error);
  }
  // Another hotel was opened meanwhile.
  await ask();
}

function taken(answer: DeskTodayAnswer | undefined, isAll: boolean): void {
  if (offlineSince.value !== undefined) {
    offlineSince.value = undefined;
    tell(w.done.connected);
  }
  if (answer) {
    setClock(answer.at);
    merge(answer, isAll || answer.whole === true);
    cursor = answer.cursor;
    lastNews = now.value;
    lastDay = time.value.day(answer.at);
  }
  lastGood = now.value;
  isLoaded.value = true;
}

/** Rows that are as they were stay the same objects. */
function merge({ rows: changed, gone }: DeskTodayAnswer, isAll: boolean): void {
  const next = new Map<string, HeldRow>(isAll ? [] : rows.value);
  for (const row of changed.map(heldRow)) next.set(row.serial, row);
  const left = isAll ? [...rows.value.keys()].filter((serial) => !next.has(serial)) : gone;
  for (const serial of left) {
    const row = rows.value.get(serial);
    if (row && isInUse.value) next.set(serial, { ...row, isGone: true });
    else next.delete(serial);
  }
  rows.value = next;
}

function failed(error: unknown): void {
  if (!(error instanceof CallFailed)) throw error;
  // What is asked for is no longer known: all is asked for, next time.
  if (error.reason !== 'offline') cursor = undefined;
  if (error.reason === 'signed_out') return;
  offlineSince.value ??= lastGood === 0 ? now.value : lastGood;
}

/** Asks at once when the page is looked at again, or the connection is back. */
export function keepFresh(): void {
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh();
  });
  addEventListener('online', () => void refresh());
  addEventListener('offline', () => void refresh());
  setInterval(tick, 30_000);
}
