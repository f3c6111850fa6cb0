import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import type { Letter, TicketEmailInput } from '../../src/mail/letter.ts';
import { type ListedGuest, listLetter } from '../../src/mail/list-letter.ts';
import { listEmail, type TicketEmail, ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { ticketLetter } from '../../src/mail/ticket-letter.ts';
import type { SampleMail } from './samples/sample-mail.ts';

/** What a sample says in one language. */
export function letterOf({ input, others }: SampleMail, language: LanguageTag): Letter {
  const one = input(language);
  return others ? listLetter(one.location, [firstOf(one, others), ...others], one) : ticketLetter(one);
}

/** A sample in one language, as it is mailed. */
export function emailOf({ input, others }: SampleMail, language: LanguageTag): TicketEmail {
  const one = input(language);
  return others ? listEmail(one.location, [firstOf(one, others), ...others], one) : ticketEmail(one);
}

/** The first guest of a list: of a group's, one without a room, as the others. */
function firstOf(one: TicketEmailInput, [other]: readonly ListedGuest[]): ListedGuest {
  return other?.place === undefined ? one : { ...one, room: undefined, place: 0 };
}

/** A sample in one language, with its HTML as a browser shows it: a page has no mail to find `cid:` pictures in. */
export function renderedSample(sample: SampleMail, language: LanguageTag): TicketEmail & { readonly page: string } {
  const mail = emailOf(sample, language);
  const page = mail.pictures.reduce(
    (html, { cid, content }) =>
      html.replaceAll(`cid:${cid}`, `data:image/png;base64,${Buffer.from(content).toString('base64')}`),
    mail.html,
  );
  return { ...mail, page };
}
