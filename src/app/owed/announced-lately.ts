import { type DueWork, nameOfDue } from '../ports/owed/due-work.ts';

/** What one copy of the sweeper has announced lately: work that still waits in the queue is not announced a second time. */
export interface AnnouncedLately {
  /** Those of some work that were not announced lately, at an instant in epoch milliseconds. */
  readonly without: (all: readonly DueWork[], at: number) => readonly DueWork[];
  /** @param line what the work waits for, one after the other */
  readonly add: (all: readonly (DueWork & { readonly delaySeconds: number })[], line: string, at: number) => void;
  /** How much work of a line was announced whose delay is not over yet. */
  readonly delayed: (line: string, at: number) => number;
}

/** After its delay, a message is worked on or lost within this time, in milliseconds. */
const handled = 120_000;

/** Nothing at first: what another copy has announced may be announced once more, and is then refused. */
export function announcedLately(): AnnouncedLately {
  const announced = new Map<string, { readonly line: string; readonly seenAt: number }>();
  return {
    without(all, at) {
      for (const [name, { seenAt }] of announced) if (seenAt + handled <= at) announced.delete(name);
      return all.filter((work) => !announced.has(nameOfDue(work)));
    },
    add(all, line, at) {
      for (const work of all) announced.set(nameOfDue(work), { line, seenAt: at + work.delaySeconds * 1000 });
    },
    delayed: (line, at) => [...announced.values()].filter((one) => one.line === line && one.seenAt > at).length,
  };
}
