import { fieldKind } from './kinds/field/field-work.ts';
import type { GuestChannel, OwedKind } from './kinds/kind.ts';
import { emailKind } from './kinds/mail/mail-kind.ts';
import { placementKind } from './kinds/placement/placement-work.ts';
import { messageKind } from './kinds/short-messages/message-kind.ts';
import { textKind } from './kinds/short-messages/text-kind.ts';
import type { ChannelKind, WorkKind } from './work-kinds.data.ts';

/** A kind of work by which guests get the code. */
type OwedChannel = OwedKind & { readonly channel: GuestChannel };

/** The rules of each kind of work that stays owe. */
const rules: Readonly<Record<Exclude<WorkKind, ChannelKind>, OwedKind> & Record<ChannelKind, OwedChannel>> = {
  email: emailKind,
  placement: placementKind,
  field: fieldKind,
  message: messageKind,
  text: textKind,
};

/** All of them. */
export const owedKinds: readonly OwedKind[] = Object.values(rules);

/** Those of the channels by which guests get the code. */
export const channelKinds: readonly OwedChannel[] = owedKinds.filter(
  (kind): kind is OwedChannel => kind.channel !== undefined,
);

/** The rules of a kind; undefined for one that only another version knows. */
export function owedKind(name: string): OwedKind | undefined {
  return owedKinds.find((kind) => kind.name === name);
}

/** The rules of a channel. */
export function channelKind(name: ChannelKind): OwedChannel {
  return rules[name];
}
