/** What must be zero, whatever goes wrong. */
export const losses = [
  'lostEvents',
  'lostMails',
  'lostPlacements',
  'doublePlacements',
  'needlessTickets',
  'placedUnordered',
  'unknownTickets',
  'wrongPlacements',
  'unissuedMails',
  'doubleTickets',
  'sharedCodes',
  'foreignMails',
  'mailsAfterRevoked',
  'differingDoubles',
  'needlessMails',
  'eventsWithoutOutcome',
  'eventsWithTwoOutcomes',
  'wrongOutcomes',
  'unfinished',
  'wronglyListed',
] as const;

/** What may only be as high as what went wrong; zero in calm, but for codes that were drawn in vain. */
export const costs = ['doubleMails', 'searches', 'unrecordedMails', 'orphanCodes'] as const;

/** Counts what is found of some kinds, and keeps the first of it in words. */
export function tallyOf<Kind extends string>(kinds: readonly Kind[], isSilent: (kind: Kind) => boolean = () => false) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  const problems: string[] = [];
  const found = (kind: Kind, what: string): void => {
    counts[kind]++;
    if (!isSilent(kind) && problems.length < 50) problems.push(`${kind}: ${what.replaceAll('\n', ' ')}`);
  };
  return { counts, problems, found };
}

/** A count of each. */
export type Counts = Record<(typeof losses)[number] | (typeof costs)[number], number>;
