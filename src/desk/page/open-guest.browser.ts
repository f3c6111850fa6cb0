import { effect, untracked } from '@preact/signals-core';
import type { DeskWords } from '../../core/languages/desk-words.ts';
import type { DeskSearchAnswer } from '../../rest/desk/desk-answers.schema.ts';
import type { DeskLocation, Stay } from './answers.ts';
import { CallFailed, call } from './api.browser.ts';
import {
  busy,
  type GuestForm,
  type HeldRow,
  heldRow,
  hotel,
  notice,
  openGuest,
  openStay,
  rows,
  side,
  takeRows,
  tell,
} from './state.browser.ts';
import { refresh } from './today.browser.ts';
import { w } from './words.browser.ts';

/** Says why something was not done, in words. @throws what is no answer of the server */
export function tellProblem(error: unknown): void {
  if (!(error instanceof CallFailed)) throw error;
  if (error.reason !== 'signed_out') tell(problemText(error), 'bad');
}

/** Why something was not done, in words. */
export function problemText({ reason }: CallFailed): string {
  if (reason === 'offline') return w.cannotOffline;
  return w.problems[reason as keyof DeskWords['problems']] ?? w.problems.other;
}

/** The open form of a guest. */
export function formOf(serial: string): GuestForm | undefined {
  return side.value?.kind === 'guest' && side.value.serial === serial ? side.value.form : undefined;
}

/** Whether a guest stands beside the list. */
export function isOpen(serial: string): boolean {
  return side.value?.kind === 'guest' && side.value.serial === serial;
}

/** A code is shown or printed by what was read so many milliseconds ago at most. */
const freshFor = 10_000;
let readAt = 0;

/** Guests of any time, by an address, a number or a code, or a guest's whole group. @throws CallFailed */
export async function searchAll(
  at: DeskLocation,
  body: { readonly text: string } | { readonly groupOf: string },
): Promise<readonly (HeldRow & { readonly replaced?: boolean })[]> {
  const found = await call<DeskSearchAnswer>(at.id, 'desk/search', { method: 'POST', body });
  return (found?.rows ?? []).map(heldRow);
}

/** Gets the open guest's code, devices and trail. @returns whether they are those of now */
export async function loadStay(serial: string, isAsked = false): Promise<boolean> {
  const at = hotel.value;
  if (!at || !isOpen(serial) || rows.value.get(serial)?.isOrdered) return false;
  const asked = Date.now();
  try {
    const stay = await call<Stay>(at.id, `desk/stays/${serial}`);
    if (!isOpen(serial) || !stay) return false;
    openStay.value = stay;
    readAt = asked;
    // Until the list hears of it, a cancelled ticket would have buttons, and the row would contradict what stands beside it.
    const isNew = stay.visitor && stay.status === 'new';
    if ((isNew || rows.value.has(serial)) && !busy.value.has(serial)) {
      const { code, trail, ...row } = stay;
      seen = row;
      takeRows([row]);
    }
    return true;
  } catch (error) {
    const { reason } = error as CallFailed;
    if (reason === 'no_ticket') await leaveGone(at, serial);
    else if (reason !== 'offline' || isAsked) tellProblem(error);
    return false;
  }
}

/** Goes on to the ticket that a colleague has put in the place of the open one, or back to the list. */
async function leaveGone(at: DeskLocation, serial: string): Promise<void> {
  if (openStay.value?.serial === serial) openStay.value = undefined;
  const [found] = await Promise.all([searchAll(at, { text: serial }).catch(() => []), refresh()]);
  if (!isOpen(serial)) return;
  const next = found.find(({ replaced, status }) => replaced && status !== 'cancelled')?.serial;
  // Who is typing would go on typing, and letters act on a guest.
  const isTyping = formOf(serial) || document.activeElement?.matches('input, select, textarea');
  if (next === undefined || isTyping) {
    side.value = undefined;
    document.getElementById('search')?.focus();
    return tell(w.problems.no_ticket, 'bad');
  }
  openGuest(next);
  // Who has just asked for a new code has been told more.
  if (notice.value?.text !== w.problems.code_replaced) tell(w.done.replaced, 'bad');
  await loadStay(next);
}

/** The open guest's row, as it was last. */
let seen: HeldRow | undefined;

// What others have changed of the open guest is read at once.
effect(() => {
  const open = side.value;
  const serial = open?.kind === 'guest' ? open.serial : undefined;
  const row = serial === undefined ? undefined : rows.value.get(serial);
  const before = seen;
  seen = row ?? (before?.serial === serial ? before : undefined);
  if (serial === undefined || before?.serial !== serial || before === row || busy.peek().has(serial)) return;
  if (before.isGone && !row) return;
  readAt = 0;
  if (!row || row.isGone || row.codeStart !== before.codeStart) openStay.value = undefined;
  void untracked(() => loadStay(serial));
});

/** So long a code stays on the screen by itself, in milliseconds. */
const shownFor = 120_000;
let hiding: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const open = side.value;
  clearTimeout(hiding);
  if (open?.kind !== 'guest' || !open.isCodeShown) return;
  hiding = setTimeout(() => {
    side.value = { ...open, isCodeShown: false };
  }, shownFor);
});

/** Whether the open guest still has the code that is held here; it is read anew if that was a while ago. */
export async function isStanding(serial: string): Promise<boolean> {
  const isFresh = openStay.value?.serial === serial && Date.now() - readAt < freshFor;
  if (!isFresh && !(await loadStay(serial, true))) return false;
  const status = openStay.value?.status;
  if (status !== 'cancelled' && status !== 'expired') return isOpen(serial);
  tell(w.problems[`ticket_${status}`], 'bad');
  await refresh();
  return false;
}
