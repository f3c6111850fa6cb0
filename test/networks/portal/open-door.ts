import type { KnownStay } from '../../../src/core/stay/stay.ts';
import type { StayFacts } from '../../../src/core/stay/stay-event.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { ada } from '../../core/support/samples.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels, openPortal } from './open-portal.ts';

/** What Ada types at a hotel that knows her by room 204 until 1 August, or by a portal's number. */
export const byRoom = { by: 'room', surname: 'Example', room: '204', departure: '2026-08-01' };
export const byNumber = { by: 'reservation', surname: 'Example', number: '4471093382' };

/** Facts of Ada's stay. */
export const adasStay = {
  guest: ada,
  room: { name: '204' },
  arrival: { date: '2026-07-30' },
  departure: { date: '2026-08-01' },
  references: ['4471093382'],
} satisfies StayFacts;

type Typed = Readonly<Record<string, string>>;

/** The pages of a hotel with an own door, and phones before it. */
export async function openDoor() {
  const portal = await openPortal();
  let codes = 0;
  let phones = 0;
  const { id } = hotels.door;

  /** A guest of the hotel, by default Ada. */
  const arrives = (facts: StayFacts = {}, change: Partial<KnownStay> = {}, ticket: Partial<Ticket> = {}) => {
    const user = `D00R${String(codes++).padStart(4, '0')}`;
    const serial = String(20_000_000 + codes);
    const issued = ticketOf({}, { user, serial, ...ticket });
    return portal.issue({ facts: { ...adasStay, ...facts }, ticket: issued, ...change }, hotels.door);
  };
  /** A phone that the network has just sent. */
  const phone = async (
    mac = `AA-BB-CC-0D-${String(Math.floor(phones / 100)).padStart(2, '0')}-${String(phones++ % 100).padStart(2, '0')}`,
  ) => {
    const opened = portal.phone(mac);
    await opened.open(`/portal/${id}/?id=${mac.replaceAll('-', ':')}`);
    const typed = (fields: Typed, does = 'door') => opened.pressIn(fields.by ?? '', does, fields);
    return { ...opened, mac, typed };
  };
  /** The page as it is opened from elsewhere. */
  const outside = () => portal.phone().open(`/portal/${id}/`);
  const isIn = ({ text }: { readonly text: string }) => text.includes('This device is online.');
  /** What the table is asked while something is done: the calls' names, in an order that tells nothing. */
  const callsOf = async (does: () => Promise<unknown>): Promise<readonly string[]> => {
    const calls: string[] = [];
    const name = 'counts calls';
    portal.table.db.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          calls.push(commandName ?? '');
          return next(args);
        },
      { name },
    );
    await does();
    portal.table.db.middlewareStack.remove(name);
    return calls.toSorted();
  };
  return { ...portal, phoneOf: portal.phone, callsOf, location: hotels.door, arrives, phone, outside, isIn };
}
