import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import type { AwaitedEnds } from './awaited-ends.store.ts';
import { type Copies, isOrderedByReceipt, noteDelivery } from './delivery-order.service.ts';
import { type AskForDeps, askFor, type SendEventsDeps, sendEvents } from './send-events.service.ts';
import type { SignedDeliveries } from './sns.client.ts';
import {
  endsOf,
  type PropertyTrigger,
  sortEvents,
  type TranslatedEvent,
  type Translator,
  Untranslatable,
} from './translated.ts';
import type { DeliveryMessage, MessageResult } from './webhook-message.ts';

/** What turning a delivery into events needs. */
export interface TranslateDeliveryDeps extends SendEventsDeps, AskForDeps {
  readonly translator: Pick<Translator, 'delivery'>;
  readonly signed: SignedDeliveries;
  readonly ends: AwaitedEnds;
  readonly now: () => number;
}

const nothing = { events: 0, unmapped: 0, skipped: 0 };

/** Nothing but its time orders this delivery, or something else does. */
const noCopies: Copies = { isFirstHeard: false, isRepetition: false, hasOthers: false };

/** Where deliveries are worked on late, in seconds: others that were received at the same time are noted by then. */
const patience = 60;

/** A delivery that waits for the end of its reservation comes again after so many seconds. */
const turn = 10;

/** Sends a delivery's events to the intake queue, and asks for what must be fetched. @throws Untranslatable */
export async function translateDelivery(
  message: DeliveryMessage,
  about: { readonly connection: Connection; readonly connector: Connector; readonly tries: number },
  deps: TranslateDeliveryDeps,
): Promise<MessageResult> {
  const { at, id } = message;
  const { connection, connector } = about;
  const delaySeconds = connector.fetch?.delaySeconds ?? 0;
  const read = await readDelivery(message, about, deps);
  if (read.type === 'nothing') return { outcome: 'translated', ...nothing };
  if (read.type === 'forged') return { outcome: 'ignored', reason: read.type };
  const { ready, triggers } = read;
  const unordered = ready.filter((event) => isOrderedByReceipt(event, connector));
  const copies = unordered.length > 0 ? await noteDelivery(message, deps) : noCopies;
  const isLate = deps.now() > Date.parse(at) + patience * 1000;
  if (copies.isFirstHeard && isLate) return { outcome: 'later', retryAfterSeconds: patience, reason: 'others_awaited' };
  const ends = isLate || about.tries > 1 ? endsOf(ready) : undefined;
  if (ends?.length === 0 && (await isEndAwaited(ready, connection, deps)))
    return { outcome: 'later', retryAfterSeconds: turn, reason: 'end_awaited' };
  const delivered = { id, isRepetition: copies.isRepetition };
  const sent = await sendEvents(ready, { connection, connector, at, delivered }, deps);
  await askFor(triggers, { connection, at, delaySeconds }, deps);
  for (const reservation of ends ?? []) await deps.ends.settle(connection.id, reservation, id);
  if (sent.refused) return { outcome: 'set_aside', ...sent.refused };
  const doubts = copies.hasOthers ? doubtsOf(unordered, connector) : [];
  await askFor(doubts, { connection, at, delaySeconds, ifPossible: true }, deps);
  return { outcome: 'translated', ...sent, fetches: triggers.length + doubts.length };
}

/** Whether a delivery that waits tells the end of a reservation of these events: else its guest would get a ticket first. */
async function isEndAwaited(
  events: readonly TranslatedEvent[],
  { id }: Connection,
  { ends }: TranslateDeliveryDeps,
): Promise<boolean> {
  const reservations = new Set(events.flatMap(({ data: { reservationId } }) => reservationId ?? []).map(String));
  for (const reservation of reservations) if (await ends.isAwaited(id, reservation)) return true;
  return false;
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

/** What a delivery tells: events that can be sent as they are, and what must be fetched. */
type ReadDelivery =
  | {
      readonly type: 'told';
      readonly ready: readonly TranslatedEvent[];
      readonly triggers: readonly PropertyTrigger[];
    }
  | { readonly type: 'forged' }
  | { readonly type: 'nothing' };

/** Reads a delivery by its connector's mapping. @throws Untranslatable */
async function readDelivery(
  { body }: Pick<DeliveryMessage, 'body'>,
  { connection, connector }: { readonly connection: Connection; readonly connector: Connector },
  { translator, signed }: TranslateDeliveryDeps,
): Promise<ReadDelivery> {
  const opened = connector.auth.kind === 'sns' ? await signed.open(body) : undefined;
  if (opened?.type === 'forged' || opened?.type === 'nothing') return { type: opened.type };
  const { events } = await translator.delivery(opened?.text ?? body, connector);
  return { type: 'told', ...sortEvents(events, connector, connection) };
}

/** Notes a delivery that must wait, and the reservations whose end it tells, so that all that wait may be worked on in any order. */
export async function noteWaiting(
  message: DeliveryMessage,
  connection: Connection,
  connector: Connector | undefined,
  deps: TranslateDeliveryDeps,
): Promise<void> {
  if (connector?.order !== 'time') await noteDelivery(message, deps);
  if (!connector) return;
  const read = await readDelivery(message, { connection, connector }, deps).catch(nothingIfUntranslatable);
  if (read.type !== 'told') return;
  for (const reservation of endsOf(read.ready)) await deps.ends.note(message.connection, reservation, message.id);
}

/** What is wrong with it is told when it is worked on. */
function nothingIfUntranslatable(error: unknown): ReadDelivery {
  if (error instanceof Untranslatable) return { type: 'nothing' };
  throw error;
}
