import type { Location } from '../../domain/model/location.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import type { EventOutcome } from '../ports/outcomes.ts';
import type { Stays } from '../ports/stays.ts';
import { authorizeEvent, type EventPolicy, type SentEvent } from './authorize-event.ts';
import { decideEvent } from './decide-event.ts';
import { unusableDetail } from './event-outcome.ts';

/** Whether an event could be applied now, and if not, what would become of it. */
export type EventCheck =
  | {
      readonly type: 'applicable';
      readonly event: StayEvent;
      readonly location: Location;
      /** Whether the event gives its time itself. */
      readonly hasTime: boolean;
    }
  | ({ readonly type: 'refused' } & Omit<EventOutcome, 'at' | 'eventId' | 'stay'> & { readonly eventId?: string });

/** Checks an event by the rules of the intake and of its stay as it is now. Nothing is written. */
export async function checkEvent(
  sent: SentEvent,
  { stays, ...policy }: EventPolicy & { readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'> },
): Promise<EventCheck> {
  const authorized = await authorizeEvent(sent, policy);
  if (!('event' in authorized)) return { type: 'refused', ...authorized };
  const { event, location } = authorized;
  const [{ decision }] = await decideEvent(event, location, { ...stays, now: policy.now });
  if (decision.type !== 'refused') return { type: 'applicable', ...authorized };
  const { reason, pointer } = decision;
  const detail = unusableDetail({ reason, pointer });
  return { type: 'refused', eventId: event.id, locationId: location.id, outcome: 'rejected', reason, detail };
}
