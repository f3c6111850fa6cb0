import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { PropertyTrigger, TranslatedEvent } from '../../domain/model/connections/translated.ts';
import type { DeliveryMessage } from '../../domain/model/connections/webhook-message.ts';
import type { Copies } from '../ports/connections/delivery-order.ts';
import type { SignedDeliveries } from '../ports/connections/signed-deliveries.ts';
import type { Translator } from '../ports/connections/translator.ts';
import { type AskForDeps, askFor } from './ask-for.ts';
import { isOrderedByReceipt } from './is-ordered.ts';
import type { MessageResult } from './message-result.ts';
import { noteDelivery } from './note-delivery.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';
import { sortEvents } from './sort-events.ts';

/** What turning a delivery into events needs. */
export interface TranslateDeliveryDeps extends SendEventsDeps, AskForDeps {
  readonly translator: Pick<Translator, 'delivery'>;
  readonly signed: SignedDeliveries;
  readonly now: () => number;
}

const nothing = { events: 0, unmapped: 0, skipped: 0 };

/** Nothing but its time orders this delivery, or something else does. */
const noCopies: Copies = { isFirstHeard: false, isRepetition: false, hasOthers: false };

/** Where deliveries are worked on late, in seconds: others that were received at the same time are noted by then. */
const patience = 60;

/** Sends a delivery's events to the intake queue, and asks for what must be fetched. @throws Untranslatable */
export async function translateDelivery(
  message: DeliveryMessage,
  { connection, connector }: { readonly connection: Connection; readonly connector: Connector },
  deps: TranslateDeliveryDeps,
): Promise<MessageResult> {
  const { at, id } = message;
  const delaySeconds = connector.fetch?.delaySeconds ?? 0;
  const opened = connector.auth.kind === 'sns' ? await deps.signed.open(message.body) : undefined;
  if (opened?.type === 'forged') return { outcome: 'ignored', why: 'forged' };
  if (opened?.type === 'nothing') return { outcome: 'translated', ...nothing };
  const body = opened?.text ?? message.body;
  const { events } = await deps.translator.delivery(body, connector);
  const { ready, triggers } = sortEvents(events, connector, connection);
  const unordered = ready.filter((event) => isOrderedByReceipt(event, connector));
  const copies = unordered.length > 0 ? await noteDelivery(message, deps) : noCopies;
  if (copies.isFirstHeard && deps.now() > Date.parse(at) + patience * 1000)
    return { outcome: 'later', seconds: patience, why: 'others_awaited' };
  const delivered = { id, isRepetition: copies.isRepetition };
  const sent = await sendEvents(ready, { connection, connector, at, delivered }, deps);
  await askFor(triggers, { connection, at, delaySeconds }, deps);
  if (sent.refused) return { outcome: 'set_aside', ...sent.refused };
  const doubts = copies.hasOthers ? doubtsOf(unordered, connector) : [];
  await askFor(doubts, { connection, at, delaySeconds, ifPossible: true }, deps);
  return { outcome: 'translated', ...sent, fetches: triggers.length + doubts.length };
}

/** What the system can be asked for where its deliveries do not tell which is its last word. */
function doubtsOf(events: readonly TranslatedEvent[], { fetch }: Connector): readonly PropertyTrigger[] {
  if (!fetch?.triggers.reservation) return [];
  const doubts = new Map<string, PropertyTrigger>();
  for (const { data } of events) {
    const { reservationId, propertyId } = data;
    if (reservationId === undefined) continue;
    const trigger = { kind: 'reservation', id: String(reservationId) };
    const about = { trigger, ...(propertyId !== undefined && { property: String(propertyId) }) };
    doubts.set(JSON.stringify(about), about);
  }
  return [...doubts.values()];
}
