import { SweepIncomplete } from '../../src/app/errors/sweep-incomplete.ts';
import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import type { DueMail } from '../../src/aws/table/mails/due-mails.ts';
import { longestPause, type OwedMail } from '../../src/aws/table/mails/owed-mails.ts';
import { logEvent } from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { Announced } from './announced.ts';

/** How fast mails go. */
interface Pace {
  /** Mails a second. */
  readonly perSecond: number;
  /** SES takes none for now. */
  readonly paused: boolean;
}

/** All that sweep-deliveries works with. */
export interface SweepDeliveriesDeps {
  /** Learns anew how fast mails go, and how many partitions of the index `due` there are to look into. */
  readonly line: () => Promise<Pace & { readonly partitions: number }>;
  /** The mails that are owed and due by an instant, ISO-8601. */
  readonly dueMails: (by: string, partitions: number) => Promise<readonly DueMail[]>;
  readonly owedMails: (listed: readonly DueMail[]) => Promise<readonly OwedMail[]>;
  readonly mails: MailQueue & { readonly depth: () => Promise<number> };
  /** What this copy has announced lately. */
  readonly announced: Announced;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** So many seconds' worth of mails is in the queue after a sweep: the next one comes in a minute, and may be a little late. */
const secondsAhead = 70;
/** Of how many mails at most the age is looked up: those that are due first. */
const mostWatched = 1000;

/** While SES takes no mail, so many are tried a minute, and their outcome is waited for: seconds at most. */
const probes = 10;
const probing = 10;

/**
 * Announces again the mails that are overdue, what a crash, a throttle or a pause of SES has left owed: as many as SES takes
 * until the next sweep, the guests who came first before those who are still to come. And tells the log how old the oldest
 * owed mail is.
 * @throws SweepIncomplete if a mail could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const at = deps.now();
  const line = await deps.line();
  const listed = await deps.dueMails(isoTime(at + longestPause), line.partitions);
  const failed = await announceDue(
    listed.filter(({ dueAt }) => dueAt <= isoTime(at)),
    line,
    deps,
  );
  const watched = listed.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, mostWatched);
  tellAge(await deps.owedMails(watched), at);
  if (failed > 0) throw new SweepIncomplete();
}

/** Resolves to how many mails could not be announced. */
async function announceDue(
  due: readonly DueMail[],
  { perSecond, paused }: Pace,
  deps: SweepDeliveriesDeps,
): Promise<number> {
  const most = Math.floor(perSecond * secondsAhead);
  if (!paused) return announce(due, { perSecond, most }, deps);
  const failed = await announce(due, { perSecond, most: probes }, deps);
  for (let waited = 0; waited < probing && due.length > probes; waited++) {
    await deps.wait(1000);
    if (!(await deps.line()).paused) return failed + (await announce(due, { perSecond, most }, deps));
  }
  return failed;
}

async function announce(
  due: readonly DueMail[],
  { perSecond, most }: { readonly perSecond: number; readonly most: number },
  { mails, announced, now }: SweepDeliveriesDeps,
): Promise<number> {
  const waiting = announced.without(due, now());
  if (waiting.length === 0) return 0;
  const inQueue = await mails.depth();
  const next = waiting
    .toSorted((a, b) => a.from - b.from)
    .slice(0, Math.max(0, most - inQueue))
    // Each is seen when it can go: what comes in between need not wait behind all of them.
    .map((mail, i) => ({ ...mail, delaySeconds: Math.floor((inQueue + i) / perSecond) }));
  const failed = new Set(await mails.announce(next));
  announced.add(
    next.filter((mail) => !failed.has(mail)),
    now(),
  );
  const done = { announced: next.length - failed.size, failed: failed.size, left: waiting.length - next.length };
  logLine({ event: logEvent.sweepFinished, ...done });
  return failed.size;
}

/** A mail that waits for its hour is not owed before it. */
function tellAge(listed: readonly OwedMail[], now: number): void {
  const owed = listed.filter(({ since }) => since <= now);
  if (owed.length === 0) return;
  const oldest = Math.min(...owed.map(({ since }) => since));
  const oldestSeconds = Math.floor((now - oldest) / 1000);
  logLine({ event: logEvent.owedMailsWatched, owed: owed.length, oldestSeconds });
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
