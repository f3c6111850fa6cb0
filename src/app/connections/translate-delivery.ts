import type { Connection } from '../../domain/model/connection.ts';
import type { Connector } from '../../domain/model/connector.ts';
import type { TranslatedEvent, Trigger } from '../../domain/model/translated.ts';
import type { PendingFetches } from '../ports/pending-fetches.ts';
import type { Translator } from '../ports/translator.ts';
import type { DeliveryMessage, WebhookQueue } from '../ports/webhook-queue.ts';
import type { MessageResult } from './message-result.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';

/** What turning a delivery into events needs. */
export interface TranslateDeliveryDeps extends SendEventsDeps {
  readonly translator: Pick<Translator, 'delivery'>;
  readonly pending: PendingFetches;
  readonly queue: WebhookQueue;
  /** A new unique text. */
  readonly newToken: () => string;
}

/** A trigger, and the property that it is for. */
interface PropertyTrigger {
  readonly trigger: Trigger;
  readonly property?: string;
}

/** What a delivery proves by itself, and needs nothing else: these are acted upon at once, whatever a fetch tells later. */
const provenEnds: ReadonlySet<unknown> = new Set(['cancelled', 'deleted', 'no_show', 'checked_out']);

/** Sends a delivery's events to the intake queue, and asks for what must be fetched. @throws Untranslatable */
export async function translateDelivery(
  message: DeliveryMessage,
  { connection, connector }: { readonly connection: Connection; readonly connector: Connector },
  deps: TranslateDeliveryDeps,
): Promise<MessageResult> {
  const { at, body } = message;
  const { events } = await deps.translator.delivery(body, connector);
  const { ready, triggers } = sortEvents(events, connector, connection);
  const sent = await sendEvents(ready, { connection, connector, at, delivered: body }, deps);
  for (const one of triggers) await ask(one, message, connector, deps);
  if (sent.refused) return { outcome: 'set_aside', ...sent.refused };
  return { outcome: 'translated', ...sent, fetches: triggers.length };
}

/** The events that can be sent as they are, and what must be fetched, each thing once. */
export function sortEvents(
  all: readonly TranslatedEvent[],
  connector: Connector,
  { confirm }: Pick<Connection, 'confirm'>,
): { readonly ready: readonly TranslatedEvent[]; readonly triggers: readonly PropertyTrigger[] } {
  const triggers = new Map<string, PropertyTrigger>();
  const ready = all.filter((event) => {
    const asked = triggersOf(event, connector, confirm);
    const { propertyId, reservationId, status } = event.data;
    for (const trigger of asked) {
      const about = { trigger, ...(propertyId !== undefined && { property: String(propertyId) }) };
      triggers.set(JSON.stringify([trigger.kind, trigger.id, propertyId]), about);
    }
    if (asked.length === 0) return true;
    return !confirm && reservationId !== undefined && provenEnds.has(status);
  });
  return { ready, triggers: [...triggers.values()] };
}

/** What an event must be fetched by; with `confirm` also one that came whole. */
function triggersOf({ fetch = [], data }: TranslatedEvent, connector: Connector, confirm: boolean): readonly Trigger[] {
  const { fetch: calls } = connector;
  if (!calls) return [];
  const asked = fetch.filter(({ kind }) => kind in calls.triggers);
  if (asked.length > 0 || !confirm || !('reservation' in calls.triggers)) return asked;
  // A deleted reservation is not there any more.
  if (data.reservationId === undefined || data.status === 'deleted') return [];
  return [{ kind: 'reservation', id: String(data.reservationId) }];
}

async function ask(
  { trigger, property }: PropertyTrigger,
  { connection, at }: DeliveryMessage,
  { fetch }: Connector,
  { pending, queue, newToken }: TranslateDeliveryDeps,
): Promise<void> {
  const token = newToken();
  // Noted first: if the message is not sent, the delivery comes again, with another token.
  await pending.ask(connection, trigger, token);
  const message = { type: 'fetch', connection, trigger, token, at, ...(property !== undefined && { property }) } as const;
  await queue.put(message, fetch?.delaySeconds);
}
