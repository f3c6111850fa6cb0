import type { Location } from '../../core/location/location.ts';
import { isSurnameOf } from '../../core/stay/guest/same-guest.ts';
import { shownRoom } from '../../core/stay/source.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import { plainReference } from '../../core/stay/stay-event.ts';
import { partsOf } from '../../core/ticket/match-ticket.ts';
import { noUse } from '../../core/ticket/use/network-use.ts';
import { epochMs, isCalendarDate } from '../../kit/time.ts';
import { dayOf } from '../budgets.ts';
import { loginRefusal } from '../login-rules.ts';

/** What a guest without a code has typed to be known by. */
export type DoorFacts =
  | { readonly by: 'reservation'; readonly surname: string; readonly number: string }
  /** `departure`: `YYYY-MM-DD`. */
  | { readonly by: 'room'; readonly surname: string; readonly room: string; readonly departure: string };

/** Letters and digits that a booking number has at least: a shorter one is soon guessed. */
const leastNumber = 8;

/** What a form has sent; undefined if something is missing, or the location does not ask for it. */
export function doorFacts(form: URLSearchParams, { ownDoor }: Pick<Location, 'ownDoor'>): DoorFacts | undefined {
  const field = (name: string) => (form.get(name) ?? '').trim().slice(0, 100);
  const by = ownDoor?.by.find((one) => one === form.get('by'));
  const surname = field('surname');
  if (by === undefined || surname === '') return undefined;
  if (by === 'reservation') {
    const number = plainReference(field('number'));
    return [...number].length < leastNumber ? undefined : { by, surname, number };
  }
  const [room, departure] = [field('room'), field('departure')];
  return plainRoom(room) === '' || !isCalendarDate(departure) ? undefined : { by, surname, room, departure };
}

/** A room's name as it is compared: capitals, letters and digits alone, and no zeros in front. */
function plainRoom(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');
}

/** Whether a room's name is the one that was typed: with the word for a room or without; of `204 Deluxe` its only number will do. */
export function isRoom(name: string, typed: string): boolean {
  const [plain, said] = [plainRoom(name), plainRoom(typed)];
  return plain === said || numberIn(name) === said || plain === numberIn(typed) || bareRoom(name) === bareRoom(typed);
}

/** A room's name as reception's search compares it, where a suite is a room. */
function bareRoom(name: string): string {
  const parts = partsOf(name);
  return (parts.length > 1 ? parts.filter((part) => part !== 'suite') : parts).join('');
}

function numberIn(name: string): string | undefined {
  const [number, another] = name.match(/\d+/g) ?? [];
  return another === undefined ? number?.replace(/^0+(?=.)/, '') : undefined;
}

/** Whether the guest of a stay is in the house by its ticket, and the stay is the one that was named: by its room, or by a number. */
export function isNamed(stay: Ticketed, facts: DoorFacts, location: Location, now: number): boolean {
  if (loginRefusal(stay, noUse, location, now)) return false;
  const { references = [] } = stay.facts;
  if (facts.by === 'reservation') return references.some((one) => plainReference(one) === facts.number);
  const { id, name = id } = shownRoom(stay) ?? {};
  return name !== undefined && isRoom(name, facts.room);
}

/** Whether the rest of what was typed is so of a stay that was named. */
export function isWhose({ facts: known, endOverride }: Ticketed, facts: DoorFacts, { timeZone }: Location): boolean {
  const isGuest = isSurnameOf(facts.surname, known.guest);
  if (facts.by === 'reservation') return isGuest;
  // Reception may have moved the end, and the guest may say either day.
  const moved = endOverride && dayOf(epochMs(endOverride.until), timeZone);
  return isGuest && [known.departure?.date, moved].includes(facts.departure);
}
