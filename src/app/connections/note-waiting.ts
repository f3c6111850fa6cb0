import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { DeliveryMessage } from '../../domain/model/connections/webhook-message.ts';
import { Untranslatable } from '../ports/connections/translator.ts';
import { endsOf } from './ends-of.ts';
import { noteDelivery } from './note-delivery.ts';
import { type ReadDelivery, readDelivery } from './read-delivery.ts';
import type { TranslateDeliveryDeps } from './translate-delivery.ts';

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
