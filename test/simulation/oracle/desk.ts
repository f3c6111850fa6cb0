import { NoFreeCode, StayContended } from '../../../src/core/errors.ts';
import type { Location } from '../../../src/core/location/location.ts';
import type { Stays, StoredTicket } from '../../../src/core/ports.ts';
import { type ByHand, cancelTicket, requestResend } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { codeTable } from '../../../src/core/ticket/codes.store.ts';
import { Refusal } from '../../../src/core/ticket/refusal.ts';
import { replaceTicketCode } from '../../../src/core/ticket/replace-code.service.ts';
import { isIssuedElsewhere } from '../../../src/core/ticket/status.ts';
import { noUse } from '../../../src/core/ticket/use/network-use.ts';
import { type DeskWord, stayName } from './expected.ts';

/** What reception does with a ticket. */
export interface DeskAct {
  readonly type: 'mails elsewhere' | 'mails again' | 'cancels' | 'replaces';
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
  /** Of a ticket that reception has made itself: where its stay is kept. */
  readonly key?: string;
  /** Where the mail goes to. */
  readonly email: string;
}

/** The table that reception writes to, and a clock. */
export type DeskTable = Parameters<typeof codeTable>[0] & Parameters<typeof stayTable>[0];

/** A reception that writes as the API and the command line do; resolves to what it did, if there was a ticket that stands. */
export function desk(table: DeskTable, locations: readonly Location[]) {
  const stays = stayTable(table);
  let acts = 0;
  return async (act: DeskAct): Promise<DeskWord | undefined> => {
    const location = locations.find(({ id }) => id === act.locationId);
    const { locationId, key } = act;
    const ref = key === undefined ? stays.ref(act) : { locationId, key };
    const before = await stays.get(ref);
    if (!location || !before?.ticket || before.state !== 'active') return undefined;
    const by = { now: table.now(), id: `desk-${++acts}`, by: { kind: 'operator' } as const };
    if (act.type === 'replaces') {
      const isReplaced = await replace({ ref, stay: before as Ticketed }, location, by, { table, stays });
      return isReplaced ? { stay: stayName(before), replaces: true } : undefined;
    }
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
  const again = requestResend(before, type === 'mails again' ? undefined : email, location, by, 5);
  return again.type === 'send' ? again.next : undefined;
}

/** The code, if it can be replaced; whether it was. */
async function replace(
  stored: StoredTicket,
  location: Location,
  by: ByHand,
  { table, stays }: { readonly table: DeskTable; readonly stays: Stays },
): Promise<boolean> {
  const { serial } = stored.stay.ticket;
  const user = by.id.replace('desk-', 'Q').padEnd(location.codeLength, 'Q');
  const deps = {
    ...{ stays, codes: codeTable(table), now: table.now },
    serials: { next: async () => 900_000_000 + Number(by.id.replace('desk-', '')) },
    generator: { credentials: () => ({ user, pass: '' }) },
    uses: { get: async () => noUse, put: async () => true, putSession: async () => undefined },
    // The sweeper announces it.
    work: { announce: async () => undefined },
  };
  const order = { serial, by, resendsPerHour: 5, locationOf: async () => location };
  try {
    const { stay } = await replaceTicketCode(async () => stored, order, deps as never);
    return stay.ticket.serial !== serial;
  } catch (error) {
    if (error instanceof Refusal || error instanceof StayContended || error instanceof NoFreeCode) return false;
    throw error;
  }
}
