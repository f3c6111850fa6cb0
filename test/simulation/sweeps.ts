import { duesOf } from './dues-of.ts';
import type { Attributes } from './fakes/expression-reader.ts';
import type { FakeTable, Write } from './fakes/fake-table.ts';

/** The sweeper's schedule, which calls it only in minutes in which it has something to do: a sweep that finds nothing does nothing. */
export function sweeps({ table, now, call }: { table: FakeTable; now: () => number; call: () => void }) {
  /** Nothing is overdue before. */
  let nextDue = '~';

  function* owed() {
    for (const item of table.items('due')) yield* duesOf({ duePk: item.duePk, dueAt: item.dueAt } as Attributes);
    for (const { placeAt } of table.items('placements')) if (placeAt?.S) yield placeAt.S;
    for (const { fieldAt } of table.items('fields')) if (fieldAt?.S) yield fieldAt.S;
    for (const { messageAt } of table.items('messages')) if (messageAt?.S) yield messageAt.S;
    for (const { textAt } of table.items('texts')) if (textAt?.S) yield textAt.S;
  }

  return {
    onWrite({ after }: Write): void {
      for (const dueAt of after ? duesOf(after) : []) if (dueAt < nextDue) nextDue = dueAt;
    },
    everyMinute(): void {
      const by = new Date(now()).toISOString();
      if (nextDue > by) return;
      nextDue = '~';
      for (const dueAt of owed()) if (dueAt < nextDue) nextDue = dueAt;
      if (nextDue <= by) call();
    },
    isDone: () => owed().next().done === true,
  };
}
