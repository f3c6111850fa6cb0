import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { DeliveryMessage } from '../../domain/model/connections/webhook-message.ts';
import type { SignedDeliveries } from '../ports/connections/signed-deliveries.ts';
import type { Translator } from '../ports/connections/translator.ts';
import { type AskForDeps, askFor } from './ask-for.ts';
import type { MessageResult } from './message-result.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';
import { sortEvents } from './sort-events.ts';

/** What turning a delivery into events needs. */
export interface TranslateDeliveryDeps extends SendEventsDeps, AskForDeps {
  readonly translator: Pick<Translator, 'delivery'>;
  readonly signed: SignedDeliveries;
}

const nothing = { events: 0, unmapped: 0, skipped: 0 };

/** Sends a delivery's events to the intake queue, and asks for what must be fetched. @throws Untranslatable */
export async function translateDelivery(
  message: DeliveryMessage,
  { connection, connector }: { readonly connection: Connection; readonly connector: Connector },
  deps: TranslateDeliveryDeps,
): Promise<MessageResult> {
  const { at, id } = message;
  const opened = connector.auth.kind === 'sns' ? await deps.signed.open(message.body) : undefined;
  if (opened?.type === 'forged') return { outcome: 'ignored', why: 'forged' };
  if (opened?.type === 'nothing') return { outcome: 'translated', ...nothing };
  const body = opened?.text ?? message.body;
  const { events } = await deps.translator.delivery(body, connector);
  const { ready, triggers } = sortEvents(events, connector, connection);
  const sent = await sendEvents(ready, { connection, connector, at, delivered: { id, body } }, deps);
  await askFor(triggers, { connection, at, delaySeconds: connector.fetch?.delaySeconds ?? 0 }, deps);
  if (sent.refused) return { outcome: 'set_aside', ...sent.refused };
  return { outcome: 'translated', ...sent, fetches: triggers.length };
}
