import type { LanguageTag } from './choose-language.ts';
import { headerLine } from './header-line.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { TicketEmailInput } from './ticket-email-input.ts';
import { ticketLetter } from './ticket-letter.ts';

/** A guest's mail, ready for an envelope; `subject` and `fromName` are safe to put into headers. */
export interface TicketEmail {
  readonly language: LanguageTag;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly fromName: string;
}

/**
 * The mail that brings a ticket to its guest, in the first of the guest's, the location's and the English language
 * that there is.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketEmail(input: TicketEmailInput): TicketEmail {
  const letter = ticketLetter(input);
  const { senderName, name } = input.location;
  return {
    language: letter.tag,
    subject: headerLine(letter.subject, 150),
    html: letterHtml(letter),
    text: letterText(letter),
    fromName: headerLine(senderName, 80) || headerLine(name, 80),
  };
}
