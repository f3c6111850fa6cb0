import { fieldKind } from './kinds/field/field-work.ts';
import type { GuestWay, OwedKind } from './kinds/kind.ts';
import { emailKind } from './kinds/mail/mail-kind.ts';
import { placementKind } from './kinds/placement/placement-work.ts';
import { messageKind } from './kinds/short-messages/message-kind.ts';
import { textKind } from './kinds/short-messages/text-kind.ts';
import type { WayKind, WorkKind } from './work-kinds.data.ts';

/** A kind of work by which guests get the code. */
type OwedWay = OwedKind & { readonly way: GuestWay };

/** The rules of each kind of work that stays owe. */
const rules: Readonly<Record<Exclude<WorkKind, WayKind>, OwedKind> & Record<WayKind, OwedWay>> = {
  email: emailKind,
  placement: placementKind,
  field: fieldKind,
  message: messageKind,
  text: textKind,
};

/** All of them. */
export const owedKinds: readonly OwedKind[] = Object.values(rules);

/** Those of the ways by which guests get the code. */
export const wayKinds: readonly OwedWay[] = owedKinds.filter((kind): kind is OwedWay => kind.way !== undefined);

/** The rules of a kind; undefined for one that only another version knows. */
export function owedKind(name: string): OwedKind | undefined {
  return owedKinds.find((kind) => kind.name === name);
}

/** The rules of a way. */
export function wayKind(name: WayKind): OwedWay {
  return rules[name];
}
