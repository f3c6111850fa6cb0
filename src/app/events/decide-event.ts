import { type Decision, decide } from '../../domain/decide/decide.ts';
import { ofWhole } from '../../domain/facts/rooms.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { Stays } from '../ports/stays.ts';

/** What an event would do to one of the stays that it is about. */
interface StayDecision {
  readonly ref: StayRef;
  readonly before: Stay | undefined;
  readonly decision: Decision;
}

/** What deciding without writing needs. */
interface Looking extends Pick<Stays, 'get' | 'ref' | 'roomRef'> {
  readonly now: () => number;
}

/** What an event would do to all the stays that it is about, the one that tells its outcome first; nothing is written. */
export async function decideEvent(
  event: StayEvent,
  location: Location,
  looking: Looking,
): Promise<readonly [StayDecision, ...StayDecision[]]> {
  const { get, now } = looking;
  const ref = looking.ref(event);
  const first = await get(ref);
  const decision = decide(first, event, location, now());
  const room = async (known: Stay, stayId: string): Promise<StayDecision> => {
    const about = { ...event, stayId };
    const before = await get(looking.roomRef(about));
    return {
      ref: looking.roomRef(about),
      before,
      decision: decide(before, about, location, now(), ofWhole(known, event)),
    };
  };
  const own = { ref, before: first, decision };
  if (first && decision.type === 'elsewhere') return [await room(decision.next ?? first, event.stayId), own];
  if (!first || !event.whole) return [own];
  return [own, ...(await Promise.all((first.rooms ?? []).map((stayId) => room(first, stayId))))];
}
