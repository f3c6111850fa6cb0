import { type ChosenLanguage, chooseLanguage } from '../core/languages/languages.ts';
import { validityLines } from '../core/languages/validity-lines.ts';
import type { Location } from '../core/location/location.ts';
import { groupedCode } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { headerLine, sanitizeLine } from '../kit/text.ts';
import type { Letter, LetterRow, TicketEmailInput } from './letter.ts';
import {
  credentialLines,
  guestName,
  isName,
  isolate,
  type LetterExtras,
  letterFace,
  networkWords,
  newsOf,
  qrCodes,
  receptionWords,
  roomName,
  secretOf,
  typeStep,
  type Words,
} from './ticket-letter.ts';

/** A guest in a list: the ticket, and what is known of who has it. */
export interface ListedGuest extends Pick<TicketEmailInput, 'ticket' | 'guest' | 'room' | 'news'> {
  /** Of a ticket that was made for a group: its place in it, from 0. */
  readonly place?: number | undefined;
}

/**
 * The content of a mail that lists the tickets of several guests to whoever has booked for them, in the language of the first
 * one, or the location's. Dates that are not the same for all stand with each.
 * @param given the picture of the location's logo, as a PNG, and where the portal pages begin; absent: neither is shown
 * @throws RangeError if the location's time zone is unknown.
 */
export function listLetter(
  location: Location,
  guests: readonly [ListedGuest, ...ListedGuest[]],
  given: LetterExtras = {},
): Letter {
  const language = chooseLanguage([guests[0].guest?.locale, location.language]);
  const { tag, words } = language;
  const isolated = words.direction === 'rtl' ? isolate : (text: string) => text;
  const hotel = isolated(sanitizeLine(location.name, 100));
  const tickets = guests.map(({ ticket }) => ticket);
  const { rows, common } = rowsOf(guests, location, language);
  const kind = tickets.some((ticket) => secretOf(ticket).pass !== '') ? 'password' : 'code';
  const hyphen = rows.some(({ credentials }) => credentials.some(({ value }) => value.includes('-')));
  const isOurs = tickets.every(({ placed }) => placed === undefined);
  const { preheader, intro } = guests.every(({ place }) => place !== undefined) ? words.list.group : words.list;
  const dates = daysOf(tickets, location.timeZone, language);
  return {
    tag,
    direction: words.direction,
    subject: words.list.subject({ hotel: headerLine(location.name, 80), dates }),
    preheader,
    title: words.list.title({ hotel }),
    intro: intro({ hotel }),
    credentials: [],
    rows,
    codeNote: isOurs ? words.codeNote({ hyphen }) : words.exactNote,
    ...networkWords(location.network, words, isolated, typeStep(location.accepts, words, kind)),
    noPage: words.noPage,
    qrTitle: words.qrTitle,
    qrCodes: qrCodes(location.network, undefined, words),
    validityTitle: words.validityTitle,
    validity: common,
    ...receptionWords(location, words, isolated),
    because: words.because({ hotel }),
    ticketNumber: '',
    face: letterFace(location, given, language),
  };
}

/** The guests by their rooms, or as the group was told, and what is so of all their tickets: the rest stands with each. */
function rowsOf(
  guests: readonly ListedGuest[],
  { timeZone }: Location,
  language: ChosenLanguage,
): { readonly rows: readonly LetterRow[]; readonly common: readonly string[] } {
  const { words } = language;
  const isolated = words.direction === 'rtl' ? isolate : (text: string) => text;
  const inOrder = guests.toSorted(
    (a, b) => byRoom.compare(roomName(a.room) ?? '', roomName(b.room) ?? '') || (a.place ?? 0) - (b.place ?? 0),
  );
  const validities = inOrder.map(({ ticket }) => validityLines(ticket, timeZone, language).lines);
  const common = (validities[0] ?? []).filter((line) => validities.every((lines) => lines.includes(line)));
  const rows = inOrder.map((one, i) => {
    const news = newsOf(one.ticket, one.news);
    const own = (validities[i] ?? []).filter((line) => !common.includes(line));
    const notes = [...(news === 'first' ? [] : [words.list.news[news]]), ...own];
    return { who: whoOf(one, words, isolated), credentials: rowCredentials(one.ticket, words), notes };
  });
  return { rows, common };
}

const byRoom = new Intl.Collator('en', { numeric: true });

/** From the first day of some tickets to the last. */
function daysOf([first, ...others]: readonly Ticket[], timeZone: string, language: ChosenLanguage): string {
  if (!first) return '';
  const all = [first, ...others];
  const [from] = all.map((ticket) => ticket.from).toSorted();
  const until = all
    .map((ticket) => ticket.until)
    .toSorted()
    .at(-1);
  return validityLines({ ...first, ...(from && { from }), ...(until && { until }) }, timeZone, language).days;
}

function whoOf({ ticket, guest, room }: ListedGuest, words: Words, isolated: (text: string) => string): string {
  const label = roomName(room);
  const name = guestName(guest);
  const place = label && (isName(label) ? isolated(label) : words.list.room(isolated(label)));
  const parts = [place, name && isolated(name)].filter((part) => part);
  return parts.length > 0 ? parts.join(' · ') : words.ticketNumber({ serial: ticket.serial });
}

function rowCredentials(ticket: Ticket, words: Words): LetterRow['credentials'] {
  const secret = secretOf(ticket);
  const lines = credentialLines(secret, words, ticket.placed === undefined ? groupedCode : (code) => code);
  return secret.pass === ''
    ? lines.map(({ value }) => ({ value }))
    : lines.map(({ labelLine, value }) => ({ label: labelLine, value }));
}
