import { checkInOf } from './check-ins.ts';
import type { Contender } from './contender.ts';
import type { Arena } from './open-arena.ts';
import { fresh, sqsEvent } from './sqs-event.ts';

/** Issues a ticket for each required mail message. */
export function owedMails({ issue, mailQueueUrl }: Contender, arena: Arena): (count: number) => Promise<string[]> {
  const child = arena.start(issue);
  const owed: string[] = [];
  return async (count) => {
    while (owed.length < count) {
      await child.invoke(
        sqsEvent(
          Array.from({ length: 10 }, (_, n) => fresh(checkInOf(n))),
          issue,
        ),
      );
      owed.push(...(await arena.take(mailQueueUrl)));
    }
    return owed.splice(0, count);
  };
}
