import type { Location } from '../location/location.ts';
import { addressKind } from '../stay/guest/address-kind.ts';
import { heldSinceRestore } from '../stay/restored.ts';
import type { Stay } from '../stay/stay.ts';
import type { OtherChannels } from './kinds/kind.ts';
import { channelKind, channelKinds, owedKinds } from './kinds.ts';
import { mayArrive, type OwedWork, unknownEnd } from './work.ts';
import { type ChannelKind, channelKindNames, type ReachName, workKinds } from './work-kinds.data.ts';

/** The channels by which a stay's guest can get the code, in the order in which they are tried. */
export function channelsOf(stay: Stay, location: Location): readonly ChannelKind[] {
  const { reach = ['mail'], relayFirst } = location;
  const possible = reach.map(kindOf).filter((kind) => channelKind(kind).channel.isPossible(stay, location));
  const first = relayFirst && kindOf(relayFirst);
  const isRelayed = addressKind(stay.facts.guest?.email ?? '@').kind === 'relay';
  return first && isRelayed && possible.includes(first) ? [...new Set([first, ...possible])] : possible;
}

function kindOf(reach: ReachName): ChannelKind {
  return channelKindNames.find((kind) => workKinds[kind].channel.reach === reach) ?? 'email';
}

/** Whether a guest who is not reached by one channel may be by another. */
export function hasMoreChannels({ reach = [] }: Pick<Location, 'reach'>): boolean {
  return reach.length > 1;
}

/** The channels to a stay's guest as one kind of work sees them, once the stay has changed from `before` to `after`. */
export function otherChannels(name: string, before: Stay | undefined, after: Stay, location: Location): OtherChannels {
  return {
    isAmong: () => channelsOf(after, location).some((kind) => kind === name),
    mayBring: () => isBroughtOtherwise(name, after, location, before),
  };
}

/**
 * Whether another channel has brought a stay's guest what they are to be told, or may: somebody may have mailed it meanwhile.
 * A mail to a relay that the hotel has not approved may, and is not waited for.
 * @param before the stay before it was changed to this; itself, if it is not
 */
export function isBroughtOtherwise(name: string, stay: Stay, location: Location, before: Stay | undefined): boolean {
  const mayBring = (other: string) => {
    const kind = channelKinds.find((one) => one.name === other);
    const work = stay.owed[other];
    if (!kind || !work || kind.channel.isAwaited?.(stay, location) === false) return false;
    return kind.channel.isOfNow(before, stay, location) && (mayArrive(work) || isUnknown(work));
  };
  if (channelKinds.some((one) => one.name === name && one.channel.isRepeatable)) {
    const channels: readonly string[] = channelsOf(stay, location);
    return channels.slice(0, Math.max(0, channels.indexOf(name))).some(mayBring);
  }
  // Also a channel that is none any more, as the address is another one, has brought it.
  return channelKinds.some((other) => other.name !== name && mayBring(other.name)) || shownBy(stay) !== undefined;
}

/** Nobody knows whether the guest has it: people decide, not the next channel. */
function isUnknown({ status, why }: OwedWork): boolean {
  return status === 'failed' && (why === unknownEnd || why === heldSinceRestore);
}

/** The work that shows a stay's guest the code besides all channels, or will. */
export function shownBy(stay: Pick<Stay, 'owed' | 'facts'>): OwedWork | undefined {
  return owedKinds.map((kind) => kind.shows?.(stay)).find((work) => work !== undefined);
}
