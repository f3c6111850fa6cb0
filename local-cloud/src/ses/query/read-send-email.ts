import MailComposer from 'nodemailer/lib/mail-composer';
import { feedbackIdHeader, longestMail, messageIdHeader, type Outgoing, type Postmark } from '../outgoing.ts';
import { invalid, missing } from '../ses-error.ts';
import { type Mailbox, readMailbox, shownMailbox, splitMail } from './mail-head.ts';
import { checkRecipientCount, queryList, queryTags, readTags } from './read-tags.ts';

interface Letter {
  readonly from: Mailbox;
  readonly to: Mailbox[];
  readonly cc: Mailbox[];
  readonly bcc: Mailbox[];
  readonly replyTo: Mailbox[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const mailboxes = (params: URLSearchParams, name: string): Mailbox[] => queryList(params, name).map(readMailbox);

function required(params: URLSearchParams, name: string, member: string): string {
  const value = params.get(name);
  if (value === null) throw missing(member);
  return value;
}

function readLetter(params: URLSearchParams, tags: Readonly<Record<string, string>>): Letter {
  const from = readMailbox(required(params, 'Source', 'source'));
  const subject = required(params, 'Message.Subject.Data', 'message.subject');
  if (/\p{Cc}/u.test(subject)) throw invalid("Header 'Subject' contains control characters.");
  const text = params.get('Message.Body.Text.Data') ?? undefined;
  const html = params.get('Message.Body.Html.Data') ?? undefined;
  if (text === undefined && html === undefined) throw missing('message.body');
  return {
    from,
    to: mailboxes(params, 'Destination.ToAddresses'),
    cc: mailboxes(params, 'Destination.CcAddresses'),
    bcc: mailboxes(params, 'Destination.BccAddresses'),
    replyTo: mailboxes(params, 'ReplyToAddresses'),
    subject,
    text,
    html,
    headers: { 'Feedback-ID': feedbackIdHeader(tags) },
  };
}

async function composeLetter(letter: Letter, { id, at }: Postmark): Promise<Buffer> {
  const mail = new MailComposer({ ...letter, messageId: messageIdHeader(id), date: at, newline: 'win' });
  const raw = await mail.compile().build();
  if (raw.length > longestMail) {
    throw invalid(`Message length is more than ${longestMail} bytes long: '${raw.length}'.`);
  }
  // The composed mail must be valid for SES too.
  splitMail(raw);
  return raw;
}

/**
 * Parses a `SendEmail` call, for which SES composes the MIME mail.
 * @throws SesError for errors that SES reports before it checks the account.
 */
export function readSendEmail(params: URLSearchParams): Outgoing {
  const tags = readTags(queryTags(params));
  const letter = readLetter(params, tags);
  const recipients = [...letter.to, ...letter.cc, ...letter.bcc].map((mailbox) => mailbox.address);
  checkRecipientCount(recipients);
  const returnPath = params.get('ReturnPath');
  const senders = [letter.from.address, ...(returnPath ? [readMailbox(returnPath).address] : [])];
  return {
    from: shownMailbox(letter.from),
    subject: letter.subject,
    senders,
    recipients,
    tags,
    configurationSet: params.get('ConfigurationSetName') ?? undefined,
    compose: (postmark) => composeLetter(letter, postmark),
  };
}
