import type { DeliveryMessage } from '../../domain/model/connections/webhook-message.ts';
import type { Copies, DeliveryOrder } from '../ports/connections/delivery-order.ts';

/** What noting deliveries needs. */
export interface NoteDeliveryDeps {
  readonly order: DeliveryOrder;
  /** SHA-256 of a text, 43 characters of base64url. */
  readonly digest: (text: string) => string;
}

/** Notes that a delivery was received, whatever becomes of it, and tells what is known of others with its bytes. */
export function noteDelivery(
  { connection, id, at, body }: DeliveryMessage,
  { order, digest }: NoteDeliveryDeps,
): Promise<Copies> {
  return order.note(connection, digest(body), { delivery: id, at });
}
