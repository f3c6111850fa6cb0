import { printGuest, showCode } from './hand-over.browser.ts';
import { begins, goesOn, isCharacter, meant } from './letters.browser.ts';
import { closeSide, paper, showGuest, tools, toSide } from './navigation.browser.ts';
import { undo } from './notices.browser.tsx';
import { lookOlder } from './older.browser.tsx';
import { isOpen } from './open-guest.browser.ts';
import { listNames } from './rows.ts';
import {
  formLetters,
  type HeldRow,
  hasLetterKeys,
  isInstead,
  isLoaded,
  leaveForm,
  notice,
  openStay,
  rows,
  setForm,
  side,
} from './state.browser.ts';
import { chooseList, isNear, leaveSearch, refresh, showNews, shown } from './today.browser.ts';
import { remembered, w } from './words.browser.ts';

/** The letters that act, and what each does. */
export function letterKeys(): readonly (readonly [letter: string, what: string])[] {
  const all = [
    ...tools.value,
    ['c', 'show'],
    ['p', 'print'],
    ...formLetters,
    ['a', 'all'],
    ['d', 'out'],
    ['u', 'undo'],
  ] as const;
  return all.map(([letter, does]) => [letter, w.acts[does]]);
}

/** Listens to the keyboard, with which alone everything can be done. */
export function listenToKeys(): void {
  hasLetterKeys.value = remembered('letters') !== 'off';
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) meant(event.key);
    else if (pressed(event)) event.preventDefault();
  });
}

/** @returns whether the key did something */
function pressed(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isSearch = target.id === 'search';
  // What is typed at the hotels' field is for the page: a guest's name must not choose another hotel.
  const isTyping = target.matches('input:not([type=radio], [type=checkbox]), select:not(#hotel), textarea');
  if (hasLetterKeys.value && goesOn(event, isTyping)) return true;
  if (key === 'Escape') return goBack(target);
  if (isSearch && key === 'Enter') {
    void openFirst();
    return true;
  }
  if ((!isTyping || isSearch) && (key === 'ArrowDown' || key === 'ArrowUp')) return step(target, key === 'ArrowDown');
  if (isTyping || !hasLetterKeys.value || event.repeat) return false;
  const letter = key.toLowerCase();
  const does = onPage(key) ?? (side.value?.kind === 'guest' ? onGuest(letter, side.value.serial) : undefined);
  begins(event, does, 'cpu'.includes(letter));
  return does !== undefined || isCharacter(key);
}

function goBack(target: HTMLElement): boolean {
  const open = side.value;
  if (open?.kind === 'guest' && open.form) leaveForm();
  else if (open) closeSide();
  else if (target.id === 'search') leaveSearch(target as HTMLInputElement);
  else notice.value = undefined;
  return true;
}

async function openFirst(): Promise<void> {
  // What was typed before the list has come is looked for once it has.
  if (!isLoaded.value) await refresh();
  const [first] = shown.value;
  // A similar name is looked at before it is opened.
  if (first !== undefined && isNear.value) document.querySelector<HTMLElement>('.list .row')?.focus();
  else if (first !== undefined) showGuest(first);
  else await lookOlder();
}

/** To the next row, or the one before. */
function step(target: HTMLElement, isDown: boolean): boolean {
  if (target.closest('.side, select') || isInstead.value) return false;
  const all = [...document.querySelectorAll<HTMLElement>('.list .row')];
  const at = all.indexOf(target.closest<HTMLElement>('.row') as HTMLElement);
  if (at === 0 && !isDown) document.getElementById('search')?.focus();
  else all[at < 0 ? 0 : Math.min(at + (isDown ? 1 : -1), all.length - 1)]?.focus();
  return true;
}

function onPage(key: string): (() => void) | undefined {
  const name = listNames[Number(key) - 1];
  const letter = key.toLowerCase();
  const tool = tools.value.find(([one]) => one === letter)?.[1];
  return name ? () => chooseList(name) : tool ? () => toSide(tool) : actions[letter];
}

const actions: Readonly<Record<string, () => unknown>> = {
  '/': () => {
    const field = document.getElementById('search') as HTMLInputElement | null;
    field?.focus();
    field?.select();
  },
  '?': () => toSide('keys'),
  '.': showNews,
  o: () => toSide('reached'),
  u: () => void undo(),
};

function onGuest(key: string, serial: string): (() => void) | undefined {
  const stay = openStay.value?.serial === serial ? openStay.value : undefined;
  const { status, isOrdered, help, group }: Partial<HeldRow> = rows.value.get(serial) ?? stay ?? {};
  const [first] = stay?.online ?? [];
  if (key === 'a') return group && (() => setForm('all'));
  const isOver = status === 'cancelled' || status === 'expired';
  // Who is in the house without a ticket may be given one.
  if (isOrdered || (isOver && !(key === 'r' && help?.reason === 'no_ticket'))) return undefined;
  const form = formLetters.find(([letter]) => letter === key)?.[1];
  if (form) return () => setForm(form);
  if (key === 'c') return () => isOpen(serial) && void showCode();
  if (key === 'p') return () => void printGuest(serial, paper.value);
  return key === 'd' && first ? () => setForm('out', first.device) : undefined;
}
