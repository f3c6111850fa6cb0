import type { SystemTrouble } from '../../app/ports/hotel-system.ts';

/** Ends a call back, however deep in its requests it is; what is told of it is its trouble. */
export class SystemFailure extends Error {
  readonly trouble: SystemTrouble;

  constructor(trouble: SystemTrouble) {
    super(trouble.why);
    this.name = 'SystemFailure';
    this.trouble = trouble;
  }
}
