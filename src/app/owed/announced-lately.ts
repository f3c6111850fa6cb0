import { type DueWork, nameOfDue } from '../ports/due-work.ts';

/** What one copy of the sweeper has announced lately: work that still waits in the queue is not announced a second time. */
export interface AnnouncedLately {
  /** Those of some work that were not announced lately, at an instant in epoch milliseconds. */
  readonly without: (all: readonly DueWork[], at: number) => readonly DueWork[];
  readonly add: (all: readonly (DueWork & { readonly delaySeconds: number })[], at: number) => void;
}

/** After its delay, a message is worked on or lost within this time, in milliseconds. */
const handled = 120_000;

/** Nothing at first: what another copy has announced may be announced once more, and is then refused. */
export function announcedLately(): AnnouncedLately {
  const until = new Map<string, number>();
  return {
    without(all, at) {
      for (const [name, end] of until) if (end <= at) until.delete(name);
      return all.filter((work) => !until.has(nameOfDue(work)));
    },
    add(all, at) {
      for (const work of all) until.set(nameOfDue(work), at + work.delaySeconds * 1000 + handled);
    },
  };
}
