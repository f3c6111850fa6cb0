import { computed, type Signal, signal } from '@preact/signals-core';
import { useRef } from 'preact/hooks';
import type { ListName } from '../../core/languages/desk-words.ts';
import type { DeskSearchAnswer } from '../../rest/desk/desk-answers.schema.ts';
import type { ServiceAnswer } from '../../rest/wire/answers.schema.ts';
import type { DeskLocation, Row, Session, Stay } from './answers.ts';
import { type HotelTime, hotelTime } from './hotel-time.browser.ts';
import { type Clock, reachedOf } from './rows.ts';
import { locale } from './words.browser.ts';

/** A form of a guest's panel. */
export type GuestForm = 'mail' | 'move' | 'replace' | 'cancel' | 'edit' | 'out' | 'all' | 'cancelAll';

/** The letters that open a form of any guest. */
export const formLetters: readonly (readonly [letter: string, GuestForm])[] = [
  ['m', 'mail'],
  ['e', 'move'],
  ['n', 'edit'],
  ['r', 'replace'],
  ['x', 'cancel'],
];

/** What stands beside the list; the figures stand in its place. */
export type Side =
  | {
      readonly kind: 'guest';
      readonly serial: string;
      readonly form?: GuestForm;
      /** Which device the form is about. */
      readonly device?: string;
      readonly isCodeShown?: boolean;
    }
  | { readonly kind: 'visitor' | 'group' | 'reached' | 'keys' | 'figures' | 'team' }
  | undefined;

/** A row as the page holds it: one that the server has taken away stays until nobody's hand is on the list. */
export type HeldRow = Row & { readonly isGone?: boolean };

/** What was done, or was not. */
export interface Notice {
  readonly text: string;
  readonly kind: 'good' | 'bad';
  readonly undo?: () => Promise<void>;
  /** What its button says; absent: *Undo*. */
  readonly undoName?: string;
}

export const session = signal<Session | undefined>(undefined);
/** The hotel that is looked at; undefined if there is none to look at. */
export const hotel = signal<DeskLocation | undefined>(undefined);
export const rows = signal<ReadonlyMap<string, HeldRow>>(new Map());
/** Whether the rows have come at all. */
export const isLoaded = signal(false);
export const list = signal<ListName>('house');
export const query = signal('');
export const side = signal<Side>(undefined);
/** Whether something for managers stands in the list's place. */
export const isInstead = computed(() => side.value?.kind === 'figures' || side.value?.kind === 'team');
/** The open guest with code and trail, as the server told it last. */
export const openStay = signal<Stay | undefined>(undefined);
export const services = signal<readonly ServiceAnswer[]>([]);
export const notice = signal<Notice | undefined>(undefined);
/** Without connection: the instant (epoch milliseconds) whose state is shown. */
export const offlineSince = signal<number | undefined>(undefined);
/** Serials on which an act is under way. */
export const busy = signal<ReadonlySet<string>>(new Set());
/** Epoch milliseconds by the server's clock, at the last tick. */
export const now = signal(Date.now());
export const hasLetterKeys = signal(true);

let skew = 0;

/** Sets the clock by an instant that the server told. */
export function setClock(at: string): void {
  skew = Date.parse(at) - Date.now();
  tick();
}

/** Moves the shown time on. */
export function tick(): void {
  now.value = Date.now() + skew;
}

/** The hotel's time, in the reader's language. */
export const time = computed<HotelTime>(() => hotelTime(hotel.value?.timeZone ?? 'UTC', locale));

/** What lists are made by. */
export const clock = computed<Clock>(() => ({ now: new Date(now.value).toISOString(), day: time.value.day }));

export const heldRows = computed(() => [...rows.value.values()].filter(({ isGone }) => !isGone));

export const reached = computed(() => reachedOf(heldRows.value, clock.value));

/** A signal of one component. */
export function useSignal<T>(first: T): Signal<T> {
  const held = useRef<Signal<T>>(null);
  held.current ??= signal(first);
  return held.current;
}

/** What gives a signal its value. */
export function setterOf<T>(one: Signal<T>): (value: T) => void {
  return (value) => {
    one.value = value;
  };
}

/** Changes what is held of one guest. */
export function patchRow(serial: string, patch: Partial<HeldRow>): void {
  const row = rows.value.get(serial);
  if (row) takeRows([{ ...row, ...patch }]);
}

/** A guest as the server lists one: one whose ticket is ordered has a key in the place of a serial. */
export function heldRow<Listed extends DeskSearchAnswer['rows'][number]>({ key = '', serial = key, ...row }: Listed) {
  return { ...row, serial, isOrdered: serial === key };
}

/** Takes in guests as they were just read: the list hears of them later. */
export function takeRows(read: readonly HeldRow[]): void {
  const next = new Map(rows.value);
  for (const row of read) next.set(row.serial, row);
  rows.value = next;
}

/** Opens a guest beside the list. */
export function openGuest(serial: string, form?: GuestForm): void {
  if (openStay.value?.serial !== serial) openStay.value = undefined;
  side.value = { kind: 'guest', serial, ...(form && { form }) };
}

/** Opens or closes a form of the guest that is open. */
export function setForm(form: GuestForm | undefined, device?: string): void {
  const open = side.value;
  if (open?.kind !== 'guest') return;
  const { serial, isCodeShown = false } = open;
  side.value = { kind: 'guest', serial, ...(form && { form }), ...(device !== undefined && { device }), isCodeShown };
}

/** Leaves a form, done or not; the keyboard stays with the guest. */
export function leaveForm(): void {
  setForm(undefined);
  document.getElementById('side-title')?.focus();
}

/** Tells what was done, where everybody sees and hears it. */
export function tell(text: string, kind: Notice['kind'] = 'good', undo?: Notice['undo'], undoName?: string): void {
  notice.value = { text, kind, ...(undo && { undo }), ...(undoName !== undefined && { undoName }) };
}
