import { setTimeout } from 'node:timers/promises';
import { type Guest, type GuestKind, guestKinds } from './guests.ts';
import { type House, listed, type StayDates, settled } from './house.ts';
import { messagePassedOn, passedOn, portals } from './portals.ts';
import { type SetUp, sender } from './set-ups.ts';
import { isMobile, numberOf, textsByNumber } from './told.ts';

/** How a guest comes by Wi-Fi: by the mail, by a message of the hotel's own system, by a text, or by the own door. */
export const ways = ['mail', 'message', 'text', 'door'] as const;

type Way = (typeof ways)[number];

/** How a guest came by the code: `none`, or by a way; and whether the guest is on reception's list. */
export interface Outcome {
  readonly way: Way | 'none';
  readonly isListed: boolean;
}

interface Ticket {
  readonly serial: string;
  readonly username: string;
  readonly roomNumber: string;
}

interface Undelivered {
  readonly reservationId?: string;
  readonly serial?: string | null;
}

/** What becomes of each guest of a house whose stays have been told, in the guests' order. */
export async function outcomesOf(
  guests: readonly Guest[],
  house: House,
  { setUp, dates }: { readonly setUp: SetUp; readonly dates: StayDates },
): Promise<Outcome[]> {
  const tickets = new Map((await listed<Ticket>(house, 'tickets')).map((ticket) => [ticket.roomNumber, ticket]));
  await settled(`mails of ${house.id}`, () => unsettled(guests, house, { setUp, tickets }));
  const inboxes = await inboxesOf(guests, house, setUp);
  const found: Outcome['way'][] = [];
  const serials: string[] = [];
  for (const guest of guests) {
    const ticket = tickets.get(guest.room);
    if (!ticket) throw new Error(`Room ${guest.room} has no ticket`);
    const { username: code, serial } = ticket;
    const way = inboxes.find(({ read }) => read(guest).some((text) => bare(text).includes(bare(code))))?.way;
    const byDoor = way === undefined && setUp.hasDoor && (await house.wifi.getsInBy(guest, dates.departure));
    found.push(way ?? (byDoor ? 'door' : 'none'));
    serials.push(serial);
  }
  const outcomes = await withList(found, serials, house);
  await codesWork(guests, outcomes, { house, tickets });
  return outcomes;
}

/** Who is on the list, once everybody without the code is, or a minute has passed. */
async function withList(
  found: readonly Outcome['way'][],
  serials: readonly string[],
  house: House,
): Promise<Outcome[]> {
  for (let tries = 0; ; tries++) {
    const onList = new Set((await listed<Undelivered>(house, 'undelivered')).map(({ serial }) => serial));
    const outcomes = found.map((way, i) => ({ way, isListed: onList.has(serials[i]) }));
    if (tries === 20 || outcomes.every(({ way, isListed }) => way !== 'none' || isListed)) return outcomes;
    await setTimeout(3000);
  }
}

/** Codes are compared without hyphens and blanks. */
function bare(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** How many guests wait: for a field to be written, for a mail, message or text to be sent or to fail, or to be on reception's list. */
async function unsettled(
  guests: readonly Guest[],
  house: House,
  { setUp, tickets }: { readonly setUp: SetUp; readonly tickets: ReadonlyMap<string, Ticket> },
): Promise<number> {
  const mails = await mailsBy(house);
  const unreached = new Set((await listed<Undelivered>(house, 'undelivered')).map(({ serial }) => serial));
  const { system } = house;
  const texts = await textsByNumber(house);
  const waits = async (guest: Guest): Promise<boolean> => {
    const { email = '', kind, reservationId, room } = guest;
    if (setUp.isWrittenBack && system?.field(reservationId) === undefined) return true;
    const { serial = '', username = '' } = tickets.get(room) ?? {};
    const told = [...(texts.get(numberOf(guest)) ?? []), ...(system?.messages(reservationId) ?? [])];
    if (told.some((text) => bare(text).includes(bare(username)))) return false;
    if (kind.id === 'bounces') return (await mailState(house, serial)) !== 'bounced' || !unreached.has(serial);
    const isMailed = (mails.get(email) ?? []).some((raw) => bare(decoded(raw)).includes(bare(username)));
    // A mail to an alias that the hotel has not approved is not waited for: the next way is on its way, too.
    const isTold = setUp.isMessaged || (setUp.isTexted && isMobile(guest));
    if (isMailed && isTold && kind.portal && !setUp.isApproved) return true;
    // Whom the hotel's messages reach is on no list, also if no mail goes.
    return !isMailed && !unreached.has(serial) && (!setUp.isWrittenBack || !kind.portal || mayRead(kind));
  };
  const waiting = await Promise.all(guests.map(waits));
  return waiting.filter((one) => one).length;
}

async function mailState({ id, key, cloud }: House, serial: string): Promise<string | undefined> {
  const ticket = new URL(`/rest/v1/Location/${id}/tickets/${serial}`, cloud.endpoints.apiUrl);
  const answer = await fetch(ticket, { headers: { authorization: `Bearer ${key}` } });
  const { data, mail = data?.mail } = (await answer.json()) as Mailed & { readonly data?: Mailed };
  return mail?.state;
}

interface Mailed {
  readonly mail?: { readonly state: string };
}

/** Whether somebody may read a mail to addresses of a kind. */
function mayRead({ reader, portal }: GuestKind): boolean {
  return reader === 'guest' || (reader === 'relay' && portal !== undefined && portals[portal].relay.from !== 'nobody');
}

function decoded(raw: string): string {
  return raw.replaceAll(/=\r?\n/g, '');
}

interface Inbox {
  readonly way: Way;
  /** What the guest reads there. */
  readonly read: (guest: Guest) => readonly string[];
}

/** Where guests read: their mails, the messages of the portal that they booked through, their phones. */
async function inboxesOf(guests: readonly Guest[], house: House, setUp: SetUp): Promise<Inbox[]> {
  const approved = setUp.isApproved ? [sender] : [];
  const texts = await textsByNumber(house);
  const read = new Map<string, readonly string[]>();
  const mails = await mailsBy(house);
  for (const { email, kind } of guests) {
    if (email === undefined || read.has(email)) continue;
    const texts = await Promise.all((mails.get(email) ?? []).map((raw) => readBy(kind, raw, approved)));
    read.set(
      email,
      texts.filter((text) => text !== undefined),
    );
  }
  return [
    { way: 'mail', read: ({ email }) => read.get(email ?? '') ?? [] },
    { way: 'message', read: (guest) => messagesOf(guest, house) },
    { way: 'text', read: (guest) => texts.get(numberOf(guest)) ?? [] },
  ];
}

async function readBy(
  { reader, portal }: GuestKind,
  raw: string,
  approved: readonly string[],
): Promise<string | undefined> {
  if (reader === 'relay') return portal && passedOn(raw, portal, approved);
  return reader === 'guest' ? decoded(raw) : undefined;
}

/** What the hotel's own system writes to a portal's guest: its template, with the field that is in it, and what it was asked to send. */
function messagesOf({ kind, reservationId }: Guest, { system }: House): readonly string[] {
  const { portal } = kind;
  if (!system || !portal) return [];
  const field = system.field(reservationId);
  const written = [...(field ? [`Wi-Fi: ${field}`] : []), ...system.messages(reservationId)];
  return written.flatMap((text) => messagePassedOn(text, portal) ?? []);
}

/** The mails of the local cloud's mailbox, by recipient. */
async function mailsBy({ cloud }: House): Promise<Map<string, string[]>> {
  const answer = await fetch(new URL('/messages.json', cloud.endpoints.mailboxUrl));
  const mails = (await answer.json()) as readonly { readonly to: readonly string[]; readonly raw: string }[];
  const by = new Map<string, string[]>();
  for (const { to, raw } of mails) for (const one of to) by.set(one, [...(by.get(one) ?? []), raw]);
  return by;
}

/** A guest of each kind who has the code in hand gets online by it. @throws Error if not */
async function codesWork(
  guests: readonly Guest[],
  outcomes: readonly Outcome[],
  { house, tickets }: { readonly house: House; readonly tickets: ReadonlyMap<string, Ticket> },
): Promise<void> {
  for (const { id } of guestKinds) {
    const at = guests.findIndex(
      ({ kind }, i) => kind.id === id && ['mail', 'message', 'text'].includes(outcomes[i]?.way ?? ''),
    );
    const room = guests[at]?.room;
    if (room === undefined) continue;
    if (!(await house.wifi.getsInWith(tickets.get(room)?.username ?? '')))
      throw new Error(`The code of room ${room} of ${house.id} does not open the network`);
  }
}
