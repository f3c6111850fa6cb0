import MailComposer from 'nodemailer/lib/mail-composer';
import { MailNotComposed } from '../../app/errors/mail-not-composed.ts';
import type { Letter } from '../../app/ports/mailer.ts';

/** Where a letter comes from. */
export interface Sender {
  readonly address: string;
  /** The domain of the Message-IDs that SES gives: by it a letter names the one that it follows. */
  readonly messageIdDomain: string;
}

/**
 * A letter as it goes over the wire: text and HTML as alternatives, pictures inside the HTML, and headers by which mail
 * programs see that a machine wrote it, thread it and group it. Source: RFC 5322, RFC 2387, RFC 3834.
 * @throws MailNotComposed if a header's value holds a control character: nothing of it is sent
 */
export async function rawMail(letter: Letter, sender: Sender): Promise<Buffer> {
  const { to, fromName, replyTo, subject, language, serial, follows, about } = letter;
  const thread = follows === undefined ? {} : threadHeaders(`<${follows}@${sender.messageIdDomain}>`);
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'X-Entity-Ref-ID': `${about.locationId}-${serial}`,
    // For Gmail's statistics of complaints: by location, of this kind of mail, of this software.
    'Feedback-ID': `${about.locationId}:ticket:mail:wifi-tickets`,
    'Content-Language': language,
  };
  const values = [to, fromName, replyTo, subject, ...Object.values({ ...headers, ...thread }), sender.address];
  if (values.some((value) => value !== undefined && /\p{Cc}/u.test(value))) throw new MailNotComposed();
  const composer = new MailComposer({
    from: { name: fromName, address: sender.address },
    to: { name: '', address: to },
    ...(replyTo !== undefined && { replyTo: { name: fromName, address: replyTo } }),
    subject,
    text: letter.text,
    html: letter.html,
    headers,
    ...thread,
    attachments: letter.pictures.map(({ cid, fileName, content }) => ({
      cid,
      filename: fileName,
      content: Buffer.from(content),
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
    })),
    // Else each text is counted through to choose between this and base64, which filters take for a disguise.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function threadHeaders(id: string): { inReplyTo: string; references: string } {
  return { inReplyTo: id, references: id };
}

/** The domain of the Message-IDs that SES gives the mails of a region. */
export function messageIdDomain(region: string): string {
  // The first region kept the name from when it was the only one.
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
}
