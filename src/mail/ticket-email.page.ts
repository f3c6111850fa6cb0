import type { LanguageTag } from '../core/languages/language-names.ts';
import type { Location } from '../core/location/location.ts';
import { headerLine } from '../kit/text.ts';
import { memoize } from '../kit/values.ts';
import type { Letter, MailPicture, TicketEmailInput } from './letter.ts';
import { letterHtml, logoId, pictureId } from './letter-html.page.ts';
import { letterText } from './letter-text.ts';
import { listLetter } from './list-letter.ts';
import { qrPicture } from './qr-code.page.ts';
import { ticketLetter } from './ticket-letter.ts';

/** A guest's mail; `subject` and `fromName` are safe for headers. */
export interface TicketEmail {
  readonly language: LanguageTag;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly fromName: string;
  readonly pictures: readonly MailPicture[];
}

/** Cache size for pictures of two kilobytes at most: a few megabytes, more networks than most deployments have. */
const mostNetworks = 2000;

/**
 * The same for all guests of a location, and kept by all that is in it, so that another password is another picture. A copy,
 * since a small buffer keeps the block alive that it was cut from.
 */
const networkPicture = memoize((text = '') => new Uint8Array(qrPicture(text)), mostNetworks);

/**
 * The mail that brings a ticket to its guest, in the first of the guest's, the location's and the English language
 * that there is.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketEmail(input: TicketEmailInput): TicketEmail {
  return emailOf(ticketLetter(input), input.location);
}

/**
 * One mail that brings several guests' tickets to whoever has booked for them.
 * @param portalUrl where the portal pages begin
 * @throws RangeError if the location's time zone is unknown.
 */
export function listEmail(...[location, guests, given]: Parameters<typeof listLetter>): TicketEmail {
  return emailOf(listLetter(location, guests, given), location);
}

function emailOf(letter: Letter, { senderName, name }: Location): TicketEmail {
  const { logo } = letter.face;
  return {
    language: letter.tag,
    subject: headerLine(letter.subject, 150),
    html: letterHtml(letter),
    text: letterText(letter),
    fromName: headerLine(senderName, 80) || headerLine(name, 80),
    pictures: [
      ...(logo ? [{ cid: logoId, fileName: 'logo.png', content: logo.png }] : []),
      ...letter.qrCodes.map((code) => ({
        cid: pictureId(code),
        fileName: `${code.does}.png`,
        content: code.does === 'join' ? networkPicture(code.text) : qrPicture(code.text),
      })),
    ],
  };
}
