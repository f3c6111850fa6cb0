import { computed, signal } from '@preact/signals';
import { loadStay } from './open-guest.browser.ts';
import type { Paper } from './print.browser.ts';
import { hotel, openGuest, side } from './state.browser.ts';
import { remember, remembered } from './words.browser.ts';

/** Shows a guest beside the list. */
export function showGuest(serial: string): void {
  openGuest(serial);
  void loadStay(serial);
}

/** What else than a guest stands beside the list, or in its place. */
export type OtherSide = 'visitor' | 'group' | 'reached' | 'keys' | 'figures';

/** Shows something else beside the list. */
export function toSide(kind: OtherSide): void {
  side.value = { kind };
}

/** Whether who is signed in may see the hotel's figures. */
export const isManager = computed(() => hotel.value?.role === 'manager');

/** Goes back to the list, where the hand was. */
export function closeSide(): void {
  const open = side.value;
  side.value = undefined;
  const row = open?.kind === 'guest' && document.querySelector<HTMLElement>(`.row[data-serial="${open.serial}"]`);
  // The list may have been hidden until it is drawn again.
  requestAnimationFrame(() => (row || document.getElementById('search'))?.focus());
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
