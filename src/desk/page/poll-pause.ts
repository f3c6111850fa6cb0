/** Nothing has changed for so long (at night, or without a connection) that the next change may be seen ten seconds later. */
const quiet = 180_000;

/**
 * Milliseconds until the page asks for changes again: each open page asks all day, and each question costs.
 * @param isHidden nobody looks: another tab, or a dark screen
 * @param quietFor milliseconds since something has changed in the house
 */
export function pollPause(isHidden: boolean, quietFor: number): number {
  if (isHidden) return 60_000;
  return quietFor < quiet ? 5_000 : 15_000;
}
