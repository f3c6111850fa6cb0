import type { Connection } from '../../domain/model/connections/connection.ts';
import type { PropertyTrigger } from '../../domain/model/connections/translated.ts';
import type { PendingFetches } from '../ports/connections/pending-fetches.ts';
import type { WebhookQueue } from '../ports/connections/webhook-queue.ts';

/** What asking for fetches needs. */
export interface AskForDeps {
  readonly pending: PendingFetches;
  readonly queue: WebhookQueue;
  /** A new unique text. */
  readonly newToken: () => string;
}

/** Who asks: a connection, when it was told of the change (ISO-8601), and how long its system's API lags behind. */
interface Asking {
  readonly connection: Pick<Connection, 'id'>;
  readonly at: string;
  readonly delaySeconds: number;
  /** Nobody has promised it: without credentials nothing is asked. */
  readonly ifPossible?: true;
}

/** Asks for what must be fetched. What was asked for before, and is not fetched yet, is fetched once. */
export async function askFor(
  triggers: readonly PropertyTrigger[],
  { connection: { id: connection }, delaySeconds, ...how }: Asking,
  { pending, queue, newToken }: AskForDeps,
): Promise<void> {
  for (const about of triggers) {
    const token = newToken();
    // Noted first: if its message is not sent, the delivery comes again, with another token.
    await pending.ask(connection, about, token);
    await queue.put({ type: 'fetch', connection, token, ...how, ...about }, delaySeconds);
  }
}
