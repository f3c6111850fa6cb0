import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { PropertyTrigger, TranslatedEvent } from '../../domain/model/connections/translated.ts';
import type { DeliveryMessage } from '../../domain/model/connections/webhook-message.ts';
import type { SignedDeliveries } from '../ports/connections/signed-deliveries.ts';
import type { Translator } from '../ports/connections/translator.ts';
import { sortEvents } from './sort-events.ts';

/** What reading a delivery needs. */
export interface ReadDeliveryDeps {
  readonly translator: Pick<Translator, 'delivery'>;
  readonly signed: SignedDeliveries;
}

/** What a delivery tells: events that can be sent as they are, and what must be fetched. */
export type ReadDelivery =
  | {
      readonly type: 'told';
      readonly ready: readonly TranslatedEvent[];
      readonly triggers: readonly PropertyTrigger[];
    }
  | { readonly type: 'forged' }
  | { readonly type: 'nothing' };

/** Reads a delivery by its connector's mapping. @throws Untranslatable */
export async function readDelivery(
  { body }: Pick<DeliveryMessage, 'body'>,
  { connection, connector }: { readonly connection: Connection; readonly connector: Connector },
  { translator, signed }: ReadDeliveryDeps,
): Promise<ReadDelivery> {
  const opened = connector.auth.kind === 'sns' ? await signed.open(body) : undefined;
  if (opened?.type === 'forged' || opened?.type === 'nothing') return { type: opened.type };
  const { events } = await translator.delivery(opened?.text ?? body, connector);
  return { type: 'told', ...sortEvents(events, connector, connection) };
}
