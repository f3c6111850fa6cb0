import { type Known, type RepeatedFact, saidAt } from './known.ts';
import { undoesCheckIn, undoesEnd } from './undoing.ts';

/** How many words before the newest are kept: more than hotel systems say before one that undoes them comes late. */
const kept = 3;

const repeated = { checkedIn: undoesCheckIn, checkedOut: undoesEnd } as const;

/**
 * The orders of the events that said a repeated fact before the newest did, and after all that undoes it: the first tells
 * when it happened. The others are kept as what undoes it may come late.
 * @param before what was known until the event of order `seq` said `said`
 */
export function earlierWords(before: Known, after: Known, seq: string, said: Known['facts']): Known['earlier'] {
  const words = (Object.keys(repeated) as RepeatedFact[]).flatMap((fact) => {
    const newest = saidAt(after, fact);
    const undone = repeated[fact].map((other) => saidAt(after, other) ?? '');
    const all = [...(before.earlier?.[fact] ?? []), saidAt(before, fact), said[fact] === undefined ? undefined : seq];
    const standing = [...new Set(all)].filter(
      (word) => word !== undefined && word !== newest && undone.every((other) => word > other),
    );
    return standing.length > 0 ? [[fact, standing.sort().slice(0, kept)] as const] : [];
  });
  return words.length > 0 ? Object.fromEntries(words) : undefined;
}
