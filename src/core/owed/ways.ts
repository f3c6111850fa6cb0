import type { Location } from '../location/location.ts';
import { addressKind } from '../stay/guest/address-kind.ts';
import { heldSinceRestore } from '../stay/restored.ts';
import type { Stay } from '../stay/stay.ts';
import type { OtherWays } from './kinds/kind.ts';
import { owedKinds, wayKind, wayKinds } from './kinds.ts';
import { mayArrive, type OwedWork, unknownEnd } from './work.ts';
import { type ReachWay, type WayKind, wayKindNames, workKinds } from './work-kinds.data.ts';

/** The ways by which a stay's guest can get the code, in the order in which they are tried. */
export function waysOf(stay: Stay, location: Location): readonly WayKind[] {
  const { reach = ['mail'], relayFirst } = location;
  const possible = reach.map(kindOf).filter((kind) => wayKind(kind).way.isPossible(stay, location));
  const first = relayFirst && kindOf(relayFirst);
  const isRelayed = addressKind(stay.facts.guest?.email ?? '@').kind === 'relay';
  return first && isRelayed && possible.includes(first) ? [...new Set([first, ...possible])] : possible;
}

function kindOf(reach: ReachWay): WayKind {
  return wayKindNames.find((kind) => workKinds[kind].way.reach === reach) ?? 'email';
}

/** Whether a guest who is not reached by one way may be by another. */
export function hasMoreWays({ reach = [] }: Pick<Location, 'reach'>): boolean {
  return reach.length > 1;
}

/** The ways to a stay's guest as one kind of work sees them, once the stay has changed from `before` to `after`. */
export function otherWays(name: string, before: Stay | undefined, after: Stay, location: Location): OtherWays {
  return {
    isAmong: () => waysOf(after, location).some((way) => way === name),
    mayBring: () => isBroughtOtherwise(name, after, location, before),
  };
}

/**
 * Whether another way has brought a stay's guest what they are to be told, or may: somebody may have mailed it meanwhile.
 * A mail to a relay that the hotel has not approved may, and is not waited for.
 * @param before the stay before it was changed to this; itself, if it is not
 */
export function isBroughtOtherwise(name: string, stay: Stay, location: Location, before: Stay | undefined): boolean {
  const mayBring = (other: string) => {
    const kind = wayKinds.find((one) => one.name === other);
    const work = stay.owed[other];
    if (!kind || !work || kind.way.isAwaited?.(stay, location) === false) return false;
    return kind.way.isOfNow(before, stay, location) && (mayArrive(work) || isUnknown(work));
  };
  if (wayKinds.some((one) => one.name === name && one.way.isRepeatable)) {
    const ways: readonly string[] = waysOf(stay, location);
    return ways.slice(0, Math.max(0, ways.indexOf(name))).some(mayBring);
  }
  // Also a way that is none any more, as the address is another one, has brought it.
  return wayKinds.some((other) => other.name !== name && mayBring(other.name)) || shownBy(stay) !== undefined;
}

/** Nobody knows whether the guest has it: people decide, not the next way. */
function isUnknown({ status, why }: OwedWork): boolean {
  return status === 'failed' && (why === unknownEnd || why === heldSinceRestore);
}

/** The work that shows a stay's guest the code besides all ways, or will. */
export function shownBy(stay: Pick<Stay, 'owed' | 'facts'>): OwedWork | undefined {
  return owedKinds.map((kind) => kind.shows?.(stay)).find((work) => work !== undefined);
}
