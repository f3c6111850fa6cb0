import type { SystemTrouble } from '../../app/ports/connections/hotel-system.ts';

/** Ends a call back, however deep in its requests it is; what is told of it is its trouble. */
export class SystemFailure extends Error {
  readonly trouble: SystemTrouble;

  constructor(trouble: SystemTrouble) {
    super(trouble.why);
    this.name = 'SystemFailure';
    this.trouble = trouble;
  }
}

/**
 * Whether an error says that something is not there (yet). Of what an answer led to, this must not be told: it would be taken
 * for the thing's own absence.
 */
export function isGone(error: unknown): boolean {
  return error instanceof SystemFailure && /^http_4(04|10)$/.test(error.trouble.why);
}
