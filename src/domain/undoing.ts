import type { KnownFacts } from './stay.ts';

/** What undoes a check-in, if it is said later. */
export const undoesCheckIn = ['reverted', 'revoked'] as const satisfies readonly (keyof KnownFacts)[];

/** What undoes a check-out or a no-show, if it is said later: the guest is there, or will come after all. */
export const undoesEnd = ['checkedIn', 'reinstated', 'revoked'] as const satisfies readonly (keyof KnownFacts)[];
