import { batch } from '@preact/signals-core';
import { type Side, side } from './state.browser.ts';
import { search } from './today.browser.ts';

/** What follows a letter within this time belongs to it, in milliseconds: several letters are a name, and act on nobody. */
const together = 1_000;

/** What was typed on the page, outside of its fields, one key shortly after the other. */
interface Typed {
  readonly text: string;
  /** When the last key was struck, by the browser's events: however late the page hears of it. */
  readonly at: number;
  /** What stood beside the list before. */
  readonly before: Side;
}

let typed: Typed | undefined;
let waiting: { readonly does: () => void; readonly timer: ReturnType<typeof setTimeout> } | undefined;

/** Whether a key may be a part of a name, or of a room. */
export const isCharacter = (key: string) => /^[\p{L}\p{N}'’]$/u.test(key);
const isModifier = (key: string) => ['Shift', 'CapsLock', 'AltGraph', 'Dead'].includes(key);

/** Takes a key that goes on with a name: to the search, and what its first letter has opened is closed. @returns whether it is one */
export function goesOn(event: KeyboardEvent, isInField: boolean): boolean {
  const { key, timeStamp, repeat, target } = event;
  if (isModifier(key)) return false;
  const { id, type } = target as HTMLInputElement;
  const isSearch = id === 'search';
  const isAddress = type === 'email';
  // No name has a digit: in a form that a letter has opened it is a room's, or a number of tickets.
  const isForField = isInField && /\p{N}/u.test(key);
  const going = typed && timeStamp - typed.at < together ? typed : undefined;
  // An address is typed at once. One of letters alone was a name, which Enter tells.
  if (going && isAddress && key === 'Enter' && going.text.length > 1) {
    toSearch(going);
    typed = undefined;
    return true;
  }
  if (!going || !isCharacter(key) || isForField || isSearch) {
    meant(key);
    return false;
  }
  if (isAddress) {
    if (!repeat) typed = { ...going, at: timeStamp, text: going.text + key };
    return repeat;
  }
  // Who strikes a letter twice is impatient, or the key is old; a digit twice is a room's number.
  const isSame = (repeat || !(isInField || /\p{N}/u.test(key))) && [...going.text].every((one) => one === key);
  typed = { ...going, at: timeStamp, text: repeat ? going.text : going.text + key };
  const { does } = waiting ?? {};
  forget();
  if (!isSame) toSearch(typed);
  else if (does) wait(does);
  return true;
}

/** Any other key says that the letter before it was meant; Escape, that it was not. */
export function meant(key: string): void {
  const { does } = waiting ?? {};
  forget();
  typed = undefined;
  if (key !== 'Escape') does?.();
}

/** Begins what may be a name with a letter that may be meant to act: what cannot be taken back waits for whether more follows. */
export function begins({ key, timeStamp }: KeyboardEvent, does: (() => void) | undefined, waits: boolean): void {
  if (isCharacter(key)) typed = { text: key, at: timeStamp, before: side.value };
  if (does && waits) wait(does);
  else does?.();
}

function wait(does: () => void): void {
  const due = Date.now() + together;
  const act = () => {
    forget();
    does();
  };
  // If it is late, the machine was busy: keys that were struck meanwhile are heard first.
  const ring = () => {
    if (Date.now() - due < 100) act();
    else waiting = { does, timer: setTimeout(act, 100) };
  };
  waiting = { does, timer: setTimeout(ring, together) };
}

function forget(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

function toSearch({ text, before }: Typed): void {
  batch(() => {
    if (side.value !== before) side.value = before?.kind === 'guest' ? before : undefined;
    search(text);
  });
  const field = document.getElementById('search') as HTMLInputElement;
  field.value = text;
  field.focus();
  // On a narrow screen it is hidden until the page is drawn again.
  if (document.activeElement !== field) requestAnimationFrame(() => field.focus());
}
