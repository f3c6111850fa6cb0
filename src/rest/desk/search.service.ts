import type { Location } from '../../core/location/location.ts';
import { type PresentStay, rowIdOf } from '../../core/stay/present.ts';
import { shownRoom } from '../../core/stay/source.ts';
import { hasTicket, type Stay } from '../../core/stay/stay.ts';
import { plainReference } from '../../core/stay/stay-event.ts';
import { bestFits, ticketMatcher } from '../../core/ticket/match-ticket.ts';
import { groupKeys } from '../../core/ticket/ticket-by-api.ts';
import { storedAddress } from '../../kit/mail-address.ts';
import { typedCode } from '../../networks/login-rules.ts';
import { type Answer, type AuthorizedRequest, type HttpApiDeps, requestBody } from '../api-request.service.ts';
import { deskSearchRequest, readFields } from '../wire/requests.schema.ts';
import type { DeskSearchAnswer } from './desk-answers.schema.ts';
import { withUses } from './reached.service.ts';
import { rowOf } from './row.schema.ts';

/** Who was found, and whether by a number or a code that is the guest's no more. */
interface Found extends PresentStay {
  readonly isReplaced?: boolean;
}

/** Tickets of one reservation that are told: its rooms; and guests of one name. */
const mostRooms = 50;

/** Who left within so long, or comes, is found by name: milliseconds. */
const week = 7 * 86_400_000;

/**
 * All tickets of a ticket's group, in their order; or guests of any time, by what reception has in hand: a whole e-mail address, or a booking number, the portal's too, the number
 * of a ticket, or a code, also of a paper that is out of date; if nobody has it, guests of a week around by name or room. What
 * was asked for is in no log, as it comes in the body.
 */
export async function deskSearch(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { text = '', groupOf } = readFields(requestBody(request), deskSearchRequest);
  const { location } = request.access;
  const look = groupOf !== undefined ? ofGroup : text.includes('@') ? ofAddress : ofNumber;
  const found = await look(groupOf ?? text, location, deps);
  const known = found.filter(({ stay }, i) => {
    const isFirst = found.findIndex(({ ref }) => ref.key === found[i]?.ref.key) === i;
    return isFirst && stay.state !== 'erased';
  });
  const at = deps.now();
  const rows = (await withUses(known, deps)).map(({ isReplaced, ...one }) => ({
    ...rowOf(one, location, at),
    ...(isReplaced && { replaced: true as const }),
  }));
  const body: DeskSearchAnswer = { rows };
  return { status: 200, body };
}

/** Every one of them is where the group's id says, also long before it comes. */
async function ofGroup(serial: string, location: Location, deps: HttpApiDeps): Promise<readonly Found[]> {
  const [one] = await ofSerial(serial, location, deps);
  const group = one?.stay.group;
  const members = group ? await deps.present.byKeys(location.id, groupKeys(group)) : [];
  return members.toSorted((first, other) => (first.stay.group?.place ?? 0) - (other.stay.group?.place ?? 0));
}

/** Also one that nobody can be mailed at: its guest has no mail. */
function ofAddress(text: string, { id }: Location, { lists }: HttpApiDeps): Promise<readonly Found[]> {
  return lists.byAddress(id, storedAddress(text));
}

async function ofNumber(text: string, location: Location, deps: HttpApiDeps): Promise<readonly Found[]> {
  const found = await Promise.all([
    ofSerial(text, location, deps),
    ofCode(text, location, deps),
    ofReservation(text, location, deps),
    ofReference(text, location, deps),
  ]);
  const all = found.flat();
  return all.length > 0 ? all : ofName(text, location, deps);
}

async function ofSerial(text: string, { id }: Location, { lists }: HttpApiDeps): Promise<readonly Found[]> {
  if (!/^0*[1-9]\d{0,11}$/.test(text)) return [];
  const serial = text.replace(/^0+/, '');
  const [present, former] = await Promise.all([lists.bySerial(id, serial), lists.byFormerSerial(id, serial)]);
  return [...(present ? [present] : []), ...(former ? [{ ...former, isReplaced: true }] : [])];
}

/** A code keeps its stay for as long as that is kept, also once it was replaced. */
async function ofCode(text: string, { id, realm }: Location, deps: HttpApiDeps): Promise<readonly Found[]> {
  const code = typedCode(text);
  if (!/^[0-9A-Z]{5,16}$/.test(code)) return [];
  const ref = await deps.owners.byCode(realm, code);
  const stay: Stay | undefined = ref?.locationId === id ? await deps.stays.get(ref) : undefined;
  if (!ref || !stay) return [];
  return [{ ref, stay, isReplaced: !hasTicket(stay) || typedCode(stay.ticket.user) !== code }];
}

async function ofReservation(text: string, { id }: Location, deps: HttpApiDeps): Promise<readonly Found[]> {
  const reservation = { reservationId: text, sources: await deps.sourcesOf(id) };
  return (await deps.lists.page(id, { offset: 0, limit: mostRooms, filter: { reservation } })).tickets;
}

/** By a number that the booking has elsewhere: the only one that a portal's guest knows. */
async function ofReference(text: string, { id }: Location, deps: HttpApiDeps): Promise<readonly Found[]> {
  const number = plainReference(text);
  const refs = number === '' ? [] : await deps.references.of(id, number);
  const stays = await Promise.all(refs.map((ref) => deps.stays.get(ref)));
  return refs.flatMap((ref, i) => {
    const stay = stays[i];
    return stay?.facts.references?.some((one) => plainReference(one) === number) ? [{ ref, stay }] : [];
  });
}

/** By what the page's own search goes by. */
async function ofName(text: string, { id }: Location, { present, now }: HttpApiDeps): Promise<readonly Found[]> {
  const fits = ticketMatcher(text);
  const all = await present.of(id, { from: now() - week, until: now() + week });
  const { found } = bestFits(all.map((one) => ({ ...one, fit: fits(wordsOf(one)) })));
  return found.toSorted((one, other) => other.fit - one.fit).slice(0, mostRooms);
}

function wordsOf({ ref, stay }: PresentStay) {
  const { reservationId: reservation, ticket } = stay;
  const { givenName, familyName } = stay.facts.guest ?? {};
  const { id, name: room = id } = shownRoom(stay) ?? {};
  const group = stay.group?.name;
  return { serial: rowIdOf(ref.key, stay), room, givenName, familyName, group, reservation, code: ticket?.user };
}
