import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Access } from '../../kit/aws/aws-clients.ts';
import type { ComposedMail, Mailer } from '../mail-work.service.ts';
import { sendingFailed } from './ses-error.ts';
import { portalTag } from './ses-event.schema.ts';

/**
 * A control character in an address or a location's name would make a mail's header two lines: it is not sent.
 * @operator Correct the file or the address; then `mail resend SERIAL`.
 */
class MailNotComposed extends Error {
  override readonly name = 'MailNotComposed';

  constructor() {
    super('A header is not one line');
  }
}

/** The dependencies of the mailer. The client must have `maxAttempts: 1`: with the SDK's retries, lost responses could cause up to three mails. */
export interface SesMailerDeps {
  readonly ses: Pick<SESClient, 'send'>;
  /** The client's region. */
  readonly region: () => Promise<string>;
  readonly senderAddress: string;
  /** The domain of which locations may have senders of their own; absent or empty: there are none. */
  readonly senderDomain?: string;
  readonly configurationSet: string;
  /** Composes the MIME of a mail. Default: `rawMail`. */
  readonly compose?: (mail: ComposedMail, sender: Sender) => Promise<Uint8Array>;
}

/** Sends mails through SES, with one call each. */
export function sesMailer({
  ses,
  region,
  senderAddress,
  senderDomain,
  configurationSet,
  compose = rawMail,
}: SesMailerDeps): Mailer {
  async function raw(mail: ComposedMail, address: string): Promise<Uint8Array | undefined> {
    const sender = { address, messageIdDomain: messageIdDomain(await region()) };
    return compose(mail, sender).catch(() => undefined);
  }

  return {
    async send(mail) {
      // What the role may not send from, SES would refuse as it refuses all mails.
      const own = mail.from !== undefined && domainOf(mail.from) === senderDomain ? mail.from : senderAddress;
      const data = await raw(mail, own);
      if (!data) return { type: 'failed', why: 'MailNotComposed' };
      const command = new SendRawEmailCommand({
        Source: own,
        // It is sent only to this address, whatever its headers contain.
        Destinations: [mail.to],
        RawMessage: { Data: data },
        ConfigurationSetName: configurationSet,
        Tags: mailTags(mail),
      });
      try {
        const { MessageId = '' } = await ses.send(command);
        return { type: 'accepted', id: MessageId };
      } catch (error) {
        return sendingFailed(error, own);
      }
    },
  };
}

/** The mailer of an operator, by whose own permissions SES takes the mail. */
export function testMailer(access: Access, sender: Pick<SesMailerDeps, 'senderAddress' | 'configurationSet'>): Mailer {
  const ses = new SESClient({ ...access, maxAttempts: 1 });
  return sesMailer({ ...sender, ses, region: () => ses.config.region() });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * The tags by which SES events identify the mail, if a stay owes it or it lists several, and the one that SES writes into the mail's Feedback-ID, for Gmail's
 * statistics of complaints by location; SES allows letters, digits, _ and - in them.
 */
function mailTags({ about, relay }: ComposedMail) {
  const owed = 'key' in about && {
    location: about.locationId,
    stay: about.key,
    version: String(about.version),
    attempt: String(about.attempt),
    ...(relay !== undefined && { portal: portalTag(relay) }),
  };
  const listed = 'list' in about && { location: about.locationId, list: about.list };
  const tags = { ...owed, ...listed, 'ses:feedback-id-a': about.locationId };
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
}

/** The sender of a mail. */
interface Sender {
  readonly address: string;
  /** The domain of SES's Message-IDs, by which a mail refers to the one that it follows. */
  readonly messageIdDomain: string;
}

/**
 * Composes a mail as MIME: text and HTML as alternatives, pictures embedded in the HTML, or text alone; and headers that mark
 * it as automatic, and by which mail programs thread and group it. Source: RFC 5322, RFC 2387, RFC 3834.
 * @throws MailNotComposed if a header's value has a control character: then nothing is sent
 */
export async function rawMail(mail: ComposedMail, sender: Sender): Promise<Buffer> {
  const { to, fromName, subject, language, serial, follows, about } = mail;
  const answered = mail.replyTo !== undefined && domainOf(mail.replyTo) === domainOf(sender.address);
  const replyTo = answered || mail.relay === undefined ? mail.replyTo : undefined;
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
    text: mail.text,
    html: mail.html,
    headers,
    ...thread,
    attachments: mail.pictures?.map(({ cid, fileName, content }) => ({
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
function messageIdDomain(region: string): string {
  // us-east-1, the first region, has a domain of its own.
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
}
