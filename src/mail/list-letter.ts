import { chooseLetterLanguage, type LetterLanguage } from '../core/languages/languages.ts';
import type { Location } from '../core/location/location.ts';
import { loginOf } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { ticketFacts, validWindow } from '../core/ticket/ticket-facts.ts';
import { headerLine, sanitizeLine } from '../kit/text.ts';
import type { Letter, LetterRow, TicketEmailInput } from './letter.ts';
import {
  codeNote,
  commonParts,
  guestName,
  isName,
  type LetterExtras,
  labelled,
  newsOf,
  roomName,
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
  const language = chooseLetterLanguage([guests[0].guest?.locale, location.language]);
  const { words, isolated } = language;
  const hotel = isolated(sanitizeLine(location.name, 100));
  const tickets = guests.map(({ ticket }) => ticket);
  const { rows, common, facts } = rowsOf(guests, location, language);
  const { preheader, intro } = guests.every(({ place }) => place !== undefined) ? words.list.group : words.list;
  const dates = daysOf(tickets, location.timeZone, language);
  return {
    ...commonParts({ location, tickets, facts, ...given }, language),
    subject: words.list.subject({ hotel: headerLine(location.name, 80), dates }),
    preheader,
    title: words.list.title({ hotel }),
    intro: intro({ hotel }),
    credentials: [],
    rows,
    codeNote: codeNote(
      tickets,
      rows.flatMap(({ credentials }) => credentials),
      language,
    ),
    validity: common,
    ticketNumber: '',
  };
}

/** The guests by their rooms, or as the group was told, and what is so of all their tickets: the rest stands with each. */
function rowsOf(guests: readonly ListedGuest[], location: Location, language: LetterLanguage) {
  const { words } = language;
  const inOrder = guests.toSorted(
    (a, b) => byRoom.compare(roomName(a.room) ?? '', roomName(b.room) ?? '') || (a.place ?? 0) - (b.place ?? 0),
  );
  const factsOf = inOrder.map(({ ticket }) => ticketFacts({ ticket, location }, language));
  const validities = factsOf.map((facts) => facts.flatMap(({ part, value }) => (part === 'validity' ? [value] : [])));
  const common = (validities[0] ?? []).filter((line) => validities.every((lines) => lines.includes(line)));
  const rows = inOrder.map((one, i): LetterRow => {
    const news = newsOf(one.ticket, one.news);
    const own = (validities[i] ?? []).filter((line) => !common.includes(line));
    const isLabelled = loginOf(one.ticket).kind === 'password';
    const credentials = labelled(factsOf[i] ?? [], 'login', language).map(({ labelLine: label, value }) =>
      isLabelled ? { label, value } : { value },
    );
    const notes = [...(news === 'first' ? [] : [words.list.news[news]]), ...own];
    return { who: whoOf(one, language), credentials, notes };
  });
  return { rows, common, facts: factsOf[0] ?? [] };
}

const byRoom = new Intl.Collator('en', { numeric: true });

/** From the first day of some tickets to the last. */
function daysOf([first, ...others]: readonly Ticket[], timeZone: string, language: LetterLanguage): string {
  if (!first) return '';
  const all = [first, ...others];
  const [from] = all.map((ticket) => ticket.from).toSorted();
  const until = all
    .map((ticket) => ticket.until)
    .toSorted()
    .at(-1);
  return validWindow({ ...first, ...(from && { from }), ...(until && { until }) }, timeZone, language).days;
}

function whoOf({ ticket, guest, room }: ListedGuest, { words, isolated }: LetterLanguage): string {
  const label = roomName(room);
  const name = guestName(guest);
  const place = label && (isName(label) ? isolated(label) : words.list.room(isolated(label)));
  const parts = [place, name && isolated(name)].filter((part) => part);
  return parts.length > 0 ? parts.join(' · ') : words.ticketNumber({ serial: ticket.serial });
}
