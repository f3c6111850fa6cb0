import MailComposer from 'nodemailer/lib/mail-composer';
import { MailNotComposed } from '../../app/errors/mail-not-composed.ts';
import type { Letter } from '../../app/ports/mailer.ts';

/** The sender of a letter. */
export interface Sender {
  readonly address: string;
  /** The domain of SES's Message-IDs, by which a letter refers to the one that it follows. */
  readonly messageIdDomain: string;
}

/**
 * Composes a letter as a MIME mail: text and HTML as alternatives, pictures embedded in the HTML, and headers that mark it
 * as automatic, and by which mail programs thread and group it. Source: RFC 5322, RFC 2387, RFC 3834.
 * @throws MailNotComposed if a header's value has a control character: then nothing is sent
 */
export async function rawMail(letter: Letter, sender: Sender): Promise<Buffer> {
  const { to, fromName, replyTo, subject, language, serial, follows, about } = letter;
  const thread = follows === undefined ? {} : threadHeaders(`<${follows}@${sender.messageIdDomain}>`);
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'X-Entity-Ref-ID': `${about.locationId}-${serial}`,
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
    // By default nodemailer may choose base64, which spam filters treat as obfuscation.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function threadHeaders(id: string): { inReplyTo: string; references: string } {
  return { inReplyTo: id, references: id };
}

/** The domain of SES's Message-IDs in a region. */
export function messageIdDomain(region: string): string {
  // us-east-1, the first region, has a domain of its own.
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
}
