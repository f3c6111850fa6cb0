import type { MessageResult } from '../../src/app/connections/message-result.ts';
import type { Activity, ConnectionActivity } from '../../src/app/ports/connections/connection-activity.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { WebhookMessage } from '../../src/domain/model/connections/webhook-message.ts';
import { isoTime } from '../../src/domain/time/instant.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';

/** A message, and what became of it. */
export interface Handled {
  readonly message: WebhookMessage;
  readonly result: MessageResult;
}

/** Notes what a batch brought, a write for each connection. It is for people's eyes: a note that fails stops nothing. */
export async function noteActivity(
  all: readonly Handled[],
  { activity, now }: { readonly activity: ConnectionActivity; readonly now: () => number },
): Promise<void> {
  const byConnection = Map.groupBy(all, ({ message }) => message.connection);
  await Promise.all(
    [...byConnection].map(async ([connection, some]) => {
      const noted = activityOf(some, isoTime(now()));
      if (Object.keys(noted).length === 0) return;
      await activity.note(connection, noted).catch((error: unknown) => {
        logLine({ event: logEvent.activityNotNoted, connection, reason: reasonOf(error) }, 'warn');
      });
    }),
  );
}

function activityOf(all: readonly Handled[], at: string): Activity {
  const sum = (count: (handled: Handled) => number | undefined) => all.reduce((n, one) => n + (count(one) ?? 0), 0);
  const deliveries = all.filter(({ message, result }) => message.type === 'delivery' && result.outcome !== 'later');
  const events = sum(({ result }) => ('events' in result ? result.events : 0));
  const counts = {
    deliveries: deliveries.length,
    events,
    unmapped: sum(({ result }) => ('unmapped' in result ? result.unmapped : 0)),
    fetches: sum(({ result }) => (result.outcome === 'fetched' ? 1 : 0)),
    fetchFailures: sum(({ message, result }) => (message.type !== 'delivery' && isFailure(result) ? 1 : 0)),
  };
  const deliveredAt = deliveries
    .map(({ message }) => message.at)
    .toSorted()
    .at(-1);
  return {
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ...(deliveredAt !== undefined && { deliveredAt }),
    ...(events > 0 && { eventAt: at }),
    ...ailment(all),
  };
}

function isFailure(result: MessageResult): boolean {
  return result.outcome === 'set_aside' || (result.outcome === 'later' && result.why !== 'in_line');
}

/** The system gives us nothing; or it does again. */
function ailment(all: readonly Handled[]): Pick<Activity, 'ailing'> {
  if (all.some(({ result }) => result.outcome === 'fetched' || result.outcome === 'listed')) return { ailing: null };
  const denied = all.map(({ result }) => (result.outcome === 'later' && result.denied ? result.why : undefined));
  const ailing = denied.find((why) => why !== undefined);
  return ailing === undefined ? {} : { ailing };
}
