import type { Connector } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent } from '../../domain/model/connections/translated.ts';

/** Whether an event's time orders it. */
export function isOrdered({ time }: TranslatedEvent, { order }: Connector): boolean {
  return order === 'time' || (order === 'received' && time !== undefined);
}

/** Whether nothing that its system says orders an event, so that only its receipt does. */
export function isOrderedByReceipt(event: TranslatedEvent, connector: Connector): boolean {
  return !isOrdered(event, connector) && event.sequence === undefined;
}
