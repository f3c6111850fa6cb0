import type { DueMail } from '../../src/aws/due-mails.ts';
import { longestPause, type OwedMail } from '../../src/aws/owed-mails.ts';
import type { MailQueue } from '../../src/domain/ports.ts';
import type { Announced } from './announced.ts';

/** All that sweep-deliveries works with. */
export interface SweepDeliveriesDeps {
  /** Learns anew how fast mails go. */
  readonly line: () => Promise<{
    /** Mails a second. */
    readonly perSecond: number;
    /** Partitions of the index `due` to look into. */
    readonly partitions: number;
  }>;
  /** The mails that are owed and due by an instant, ISO-8601. */
  readonly dueMails: (by: string, partitions: number) => Promise<readonly DueMail[]>;
  readonly owedMails: (listed: readonly DueMail[]) => Promise<readonly OwedMail[]>;
  readonly mails: MailQueue & { readonly depth: () => Promise<number> };
  /** What this copy has announced lately. */
  readonly announced: Announced;
  readonly now: () => number;
}

/** So many seconds' worth of mails is in the queue after a sweep: the next one comes in a minute, and may be a little late. */
const secondsAhead = 70;
/** Of how many mails at most the age is looked up: those that are due first. */
const mostWatched = 1000;

/**
 * Announces again the mails that are overdue, what a crash, a throttle or a pause of SES has left owed: as many as SES takes
 * until the next sweep, the guests who came first before those who are still to come. And tells the log how old the oldest
 * owed mail is.
 * @throws Error if a mail could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const at = deps.now();
  const { perSecond, partitions } = await deps.line();
  const listed = await deps.dueMails(isoTime(at + longestPause), partitions);
  const failed = await announce(
    listed.filter(({ dueAt }) => dueAt <= isoTime(at)),
    perSecond,
    deps,
  );
  const watched = listed.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, mostWatched);
  tellAge(await deps.owedMails(watched), at);
  if (failed > 0) throw new Error('Some mails could not be announced');
}

/** Resolves to how many mails could not be announced. */
async function announce(
  due: readonly DueMail[],
  perSecond: number,
  { mails, announced, now }: SweepDeliveriesDeps,
): Promise<number> {
  const waiting = announced.without(due, now());
  if (waiting.length === 0) return 0;
  const inQueue = await mails.depth();
  const room = Math.max(0, Math.floor(perSecond * secondsAhead) - inQueue);
  const next = waiting
    .toSorted((a, b) => a.from - b.from)
    .slice(0, room)
    // Each is seen when it can go: what comes in between need not wait behind all of them.
    .map((mail, i) => ({ ...mail, delaySeconds: Math.floor((inQueue + i) / perSecond) }));
  const failed = new Set(await mails.announce(next));
  announced.add(
    next.filter((mail) => !failed.has(mail)),
    now(),
  );
  console.info({
    did: 'swept',
    announced: next.length - failed.size,
    failed: failed.size,
    left: waiting.length - next.length,
  });
  return failed.size;
}

/** A mail that waits for its hour is not owed before it. */
function tellAge(listed: readonly OwedMail[], now: number): void {
  const owed = listed.filter(({ since }) => since <= now);
  if (owed.length === 0) return;
  const oldest = Math.min(...owed.map(({ since }) => since));
  console.info({ did: 'watched', owed: owed.length, oldestSeconds: Math.floor((now - oldest) / 1000) });
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
