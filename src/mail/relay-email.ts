import { chooseLanguage, type LanguageTag } from '../core/languages/languages.ts';
import type { MailWords } from '../core/languages/words.ts';
import { isContactLike, withoutContacts } from '../kit/contact-like.ts';
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
const most = 700;

/** The code stands within so many characters of the text: what a portal's app shows of a message. */
const firstSeen = 120;

/** Characters of the hotel's name, the longest that fits. */
const nameLengths = [40, 24, 12];

/**
 * The ticket's mail in the form that portals let through: no link, telephone number or address; short, the code early and
 * alone on its line. What of the network's name and password they would take for one of those, reception tells.
 * @throws RangeError if the location's time zone is unknown.
 */
export function relayEmail(input: TicketEmailInput): RelayEmail {
  const { words } = chooseLanguage([input.guest?.locale, input.location.language]);
  let mail: RelayEmail | undefined;
  for (const length of nameLengths) {
    mail = shortEmail(plainInput(input, length), words);
    if (sizeOf(mail.subject, mail.text) <= most) break;
  }
  return mail as RelayEmail;
}

function sizeOf(subject: string, text: string): number {
  return `${subject}\n${text}`.replace(/\n/gu, '\r\n').length;
}

/** The input without what a mail through a portal must not have. The guest's name is left out: the portal greets. */
function plainInput({ location, guest, room, ...rest }: TicketEmailInput, longest: number): TicketEmailInput {
  const { loginUrlTemplate: _, receptionPhone: __, receptionEmail: ___, ...shown } = location;
  const plain = (text = '', length = longest) => sanitizeLine(withoutContacts(text), length).trim();
  const name = plain(location.name) || plain(location.id) || 'Hotel';
  return {
    ...rest,
    portalUrl: undefined,
    location: { ...shown, name, senderName: plain(location.senderName) || name },
    guest: { locale: guest?.locale },
    room: { id: plain(room?.name, 12) || plain(room?.id, 12) },
  };
}

function shortEmail(input: TicketEmailInput, { atReception }: MailWords): RelayEmail {
  const letter = ticketLetter(input);
  const subject = headerLine(letter.subject, 150);
  const [window = '', ...limits] = letter.validity;
  const needed = (more: readonly string[], notes: readonly string[]) =>
    [
      ...beginning(letter),
      ...notes,
      ...letter.network.filter(({ value }) => !isContactLike(value)).map(labelled),
      stepsOf(letter, atReception),
      [window, ...more].join('\n'),
      atReception.help,
    ].join('\n\n');
  // Of another system's code nobody knows what it forgives; else as many limits as fit come before how the code is typed.
  const early = input.ticket.placed ? [letter.codeNote] : [];
  let text = needed([], early);
  for (let count = 1; count <= limits.length + 1; count++) {
    const longer = needed(limits.slice(0, count), count > limits.length ? [letter.codeNote] : early);
    if (sizeOf(subject, `${longer}\n`) > most) break;
    text = longer;
  }
  return { language: letter.tag, subject, text: `${text}\n`, fromName: input.location.senderName };
}

/** What it is about, then the code, if the code is seen at once also so; else the code comes first. */
function beginning({ intro, credentials }: Letter): readonly string[] {
  const codes = credentials.map(labelled).join('\n');
  return [intro, codes].join('\r\n\r\n').length <= firstSeen ? [intro, codes] : [codes, intro];
}

function labelled({ labelLine, value }: Labelled): string {
  return `${labelLine}\n${value}`;
}

/** To choose the network, to type its password if it has one, to log in. */
function stepsOf({ network: [name, password], steps }: Letter, atReception: MailWords['atReception']): string {
  const told = [isContactLike(name?.value ?? '') && atReception.network, password && isContactLike(password.value) && atReception.password];
  return steps.map((step, index) => `${index + 1}. ${told[index] || step}`).join('\n');
}
