import { computed, signal } from '@preact/signals-core';
import { isOpen, loadStay } from './open-guest.browser.ts';
import type { Paper } from './print.browser.ts';
import { hotel, notice, openGuest, side } from './state.browser.ts';
import { remember, remembered } from './words.browser.ts';

/** Shows a guest beside the list. */
export function showGuest(serial: string): void {
  if (!isOpen(serial)) notice.value = undefined;
  openGuest(serial);
  void loadStay(serial);
}

/** What else than a guest stands beside the list, or in its place. */
export type OtherSide = 'visitor' | 'group' | 'reached' | 'keys' | 'figures' | 'team';

/** Shows something else beside the list: what was told of a guest is not said beside the next one. */
export function toSide(kind: OtherSide): void {
  notice.value = undefined;
  side.value = { kind };
}

/** Whether who is signed in may see the hotel's figures, people and acts. */
export const isManager = computed(() => hotel.value?.role === 'manager');

const allTools = [
  ['v', 'visitor'],
  ['g', 'group'],
  ['f', 'figures'],
  ['t', 'team'],
] as const;

/** What stands beside the search, by its letter; the last two are for managers. */
export const tools = computed(() => (isManager.value ? allTools : allTools.slice(0, 2)));

/** Goes back to the list, where the hand was; never into a field, where letters no longer act and a tablet's keyboard opens. */
export function closeSide(): void {
  const open = side.value;
  side.value = undefined;
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const row = open?.kind === 'guest' && find(`.row[data-serial="${open.serial}"]`);
  // The list may have been hidden until it is drawn again.
  requestAnimationFrame(() => (row || find('.lists [aria-current], .row'))?.focus());
}

/** The paper that this browser's printer has, as it was chosen last. */
export const paper = signal<Paper>(read());

function read(): Paper {
  const last = remembered('paper');
  return last === 'receipt' || last === 'sheet' ? last : 'slip';
}

/** Chooses the paper, also for the next time. */
export function choosePaper(chosen: Paper): void {
  paper.value = chosen;
  remember('paper', chosen);
}
