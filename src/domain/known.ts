import type { KnownFacts } from './stay.ts';

/** What is known of a stay: its facts, the order of its newest event, and for each fact that an older one said last, that one's. */
export interface Known {
  readonly seq: string;
  readonly facts: KnownFacts;
  readonly since: Readonly<Record<string, string>>;
  /** Of facts that are said again and again: the orders of the first events that said them, before the newest. */
  readonly earlier?: { readonly [fact in RepeatedFact]?: readonly string[] };
}

/** Facts that hotel systems repeat with every change of a stay, though each happened when it was said first. */
export type RepeatedFact = 'checkedIn' | 'checkedOut';

/** The order of the newest event that said a fact; undefined if none did. */
export function saidAt({ seq, facts, since }: Known, fact: keyof KnownFacts): string | undefined {
  return facts[fact] === undefined ? undefined : (since[fact] ?? seq);
}

/** Whether a fact was said, and none of those that undo it after that. */
export function isSaidSince(known: Known, fact: keyof KnownFacts, undoing: readonly (keyof KnownFacts)[]): boolean {
  const said = saidAt(known, fact);
  return said !== undefined && undoing.every((other) => said > (saidAt(known, other) ?? ''));
}
