import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { PropertyTrigger, TranslatedEvent, Trigger } from '../../domain/model/connections/translated.ts';

/** What a delivery proves by itself, and needs nothing else: these are acted upon at once, whatever a fetch tells later. */
const provenEnds: ReadonlySet<unknown> = new Set(['cancelled', 'deleted', 'no_show', 'checked_out']);

/** Whether a status is one that a delivery proves by itself, after which a reservation needs no ticket. */
export function isEnd(status: unknown): boolean {
  return provenEnds.has(status);
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
    return !confirm && reservationId !== undefined && isEnd(status);
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
