import type { Location } from '../../../src/core/location/location.ts';
import type { Stays } from '../../../src/core/ports.ts';
import { type ByHand, cancelTicket, requestResend } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import { isIssuedElsewhere } from '../../../src/core/ticket/status.ts';
import { type DeskWord, stayName } from './expected.ts';

/** What reception does with a ticket. */
export interface DeskAct {
  readonly type: 'mails elsewhere' | 'cancels';
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
  /** Where the mail goes to. */
  readonly email: string;
}

/** A reception that writes as the API and the command line do; resolves to the word that it wrote, if there was a ticket that stands. */
export function desk(stays: Stays, locations: readonly Location[], now: () => number) {
  let acts = 0;
  return async (act: DeskAct): Promise<DeskWord | undefined> => {
    const ref = stays.ref(act);
    const location = locations.find(({ id }) => id === act.locationId);
    const before = await stays.get(ref);
    if (!location || !before?.ticket || before.state !== 'active') return undefined;
    const by = { now: now(), id: `desk-${++acts}`, by: { kind: 'operator' } as const };
    const after = next(before as Ticketed, act, location, by);
    if (!after || !(await stays.put(ref, before, after))) return undefined;
    const word = after.entries.find(({ seq }) => seq.endsWith(`#${by.id}`));
    return word && { stay: stayName(after), word };
  };
}

function next(before: Ticketed, { type, email }: DeskAct, location: Location, by: ByHand): Stay | undefined {
  // What another system has issued cannot be taken back here.
  if (type === 'cancels' && isIssuedElsewhere(location)) return undefined;
  if (type === 'cancels') return cancelTicket(before, location, by);
  const again = requestResend(before, email, location, by, 5);
  return again.type === 'send' ? again.next : undefined;
}
