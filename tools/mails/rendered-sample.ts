import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { type TicketEmail, ticketEmail } from '../../src/mail/ticket-email.page.ts';
import type { SampleMail } from './samples/sample-mail.ts';

/** A sample in one language, with its HTML as a browser shows it: a page has no mail to find `cid:` pictures in. */
export function renderedSample(sample: SampleMail, language: LanguageTag): TicketEmail & { readonly page: string } {
  const mail = ticketEmail(sample.input(language));
  const page = mail.pictures.reduce(
    (html, { cid, content }) =>
      html.replaceAll(`cid:${cid}`, `data:image/png;base64,${Buffer.from(content).toString('base64')}`),
    mail.html,
  );
  return { ...mail, page };
}
