import type { LanguageTag } from '../core/languages/language-names.ts';
import { chooseLetterLanguage } from '../core/languages/languages.ts';
import type { MailWords } from '../core/languages/words.ts';
import { validWindow } from '../core/ticket/ticket-facts.ts';
import { isContactLike, withoutContacts } from '../kit/mail-address.ts';
import { headerLine, sanitizeLine } from '../kit/text.ts';
import type { Labelled, Letter, TicketEmailInput } from './letter.ts';
import { ticketLetter } from './ticket-letter.ts';

/** A guest's mail through a portal's relay: one text; `subject` and `fromName` are safe for headers. */
export interface RelayEmail {
  readonly language: LanguageTag;
  readonly subject: string;
  readonly text: string;
  readonly fromName: string;
}

/** Characters of subject and text together at most: UTF-16 units, line breaks as the two that mails have. The smallest limit known is 750. */
const usualMost = 700;

/** The code stands within so many characters of the text: what a portal's app shows of a message. */
const firstSeen = 120;

/**
 * How much is said, the most that fits: characters of the hotel's name; `once`: nothing that stands elsewhere too; `least`:
 * no room, no step that a label stands for, and no days in the subject.
 */
interface Fullness {
  readonly longest: number;
  readonly once?: boolean;
  readonly least?: boolean;
}
const fullest: Fullness = { longest: 40 };
const shorter: readonly Fullness[] = [
  { longest: 24 },
  { longest: 24, once: true },
  { longest: 12, once: true, least: true },
];

/**
 * The ticket's mail in the form that portals let through: no link, telephone number or address; short, the code early and
 * alone on its line. What of the network's name and password they would take for one of those, reception tells.
 * @param longest characters that are taken, where these are fewer
 * @throws RangeError if the location's time zone is unknown.
 */
export function relayEmail(input: TicketEmailInput, longest = usualMost): RelayEmail {
  const most = Math.min(longest, usualMost);
  let mail = emailOf(input, fullest, most);
  for (const fullness of shorter) {
    if (sizeOf(mail.subject, mail.text) <= most) break;
    mail = emailOf(input, fullness, most);
  }
  return mail;
}

/** Characters as they are mailed, of parts on lines of their own. */
function sizeOf(...parts: readonly string[]): number {
  return parts.join('\n').replace(/\n/gu, '\r\n').length;
}

function emailOf(
  given: TicketEmailInput,
  { longest, once = false, least = false }: Fullness,
  most: number,
): RelayEmail {
  const input = plainInput(given, longest);
  const { location, ticket, guest } = input;
  const language = chooseLetterLanguage([guest?.locale, location.language]);
  const { atReception, title } = language.words;
  const whole = ticketLetter(input);
  const letter = least ? { ...whole, intro: whole.title } : whole;
  const { until } = validWindow(ticket, location.timeZone, language);
  const subject = headerLine(least ? title.first({ hotel: location.name, until }) : letter.subject, 150);
  const [window = '', ...limits] = letter.validity;
  // Of a first mail the beginning is news, too: a stay may be days ahead.
  const valid = once && given.news ? title.moved({ hotel: location.name, until }) : window;
  const textOf = (more: readonly string[], notes: readonly string[]) =>
    `${[
      ...beginning(letter),
      ...notes,
      ...networkLines(letter, once && !(least && !location.network.hidden)),
      stepsOf(letter, atReception, least && { join: location.network.hidden }),
      ...(once && letter.intro.includes(until) ? [] : [[valid, ...more].join('\n')]),
      atReception.help,
    ].join('\n\n')}\n`;
  // Of another system's code nobody knows what it forgives; else as many limits as fit come before how the code is typed.
  const early = ticket.placed && !least ? [letter.codeNote] : [];
  let text = textOf([], early);
  for (let count = 1; count <= limits.length + 1; count++) {
    const longer = textOf(limits.slice(0, count), count > limits.length ? [letter.codeNote] : early);
    if (sizeOf(subject, longer) > most) break;
    text = longer;
  }
  return { language: letter.tag, subject, text, fromName: location.senderName };
}

/** The input without what a mail through a portal must not have. The guest's name is left out: the portal greets. */
function plainInput({ location, guest, room, ...rest }: TicketEmailInput, longest: number): TicketEmailInput {
  const { loginUrlTemplate: _, receptionPhone: __, receptionEmail: ___, ...shown } = location;
  const plain = (text = '', length = longest) => sanitizeLine(withoutContacts(text), length).trim();
  const name = plain(location.name) || plain(location.id) || 'Hotel';
  return {
    ...rest,
    portalUrl: undefined,
    location: { ...shown, name, senderName: plain(location.senderName, fullest.longest) || name },
    guest: { locale: guest?.locale },
    room: { id: plain(room?.name, 12) || plain(room?.id, 12) },
  };
}

/** What it is about, then the code, if the code is seen at once also so; else the code comes first. */
function beginning({ intro, credentials }: Letter): readonly string[] {
  const codes = credentials.map(labelled).join('\n');
  return sizeOf(intro, '', codes) <= firstSeen ? [intro, codes] : [codes, intro];
}

function labelled({ labelLine, value }: Labelled): string {
  return `${labelLine}\n${value}`;
}

/** The network's name, unless the first step has it, and its password. */
function networkLines({ network }: Letter, isNamed: boolean): readonly string[] {
  return network
    .slice(isNamed ? 1 : 0)
    .filter(({ value }) => !isContactLike(value))
    .map(labelled);
}

/**
 * To choose the network, to type its password if it has one, to log in.
 * @param only of the steps that a label stands for, those that are said nevertheless
 */
function stepsOf(
  { network: [name, password], steps }: Letter,
  atReception: MailWords['atReception'],
  only: false | { readonly join: boolean },
): string {
  const replaced = [
    name && isContactLike(name.value) && atReception.network,
    password && isContactLike(password.value) && atReception.password,
  ];
  const isSaid = (index: number) => index === steps.length - 1 || replaced[index] || (index === 0 && only && only.join);
  return steps
    .flatMap((step, index) => (only && !isSaid(index) ? [] : [replaced[index] || step]))
    .map((step, index) => `${index + 1}. ${step}`)
    .join('\n');
}
