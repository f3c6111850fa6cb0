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

/** A count of each. */
export type Counts = Record<(typeof losses)[number] | (typeof costs)[number], number>;
