import { parseAddressHeader, simpleParser } from 'mailparser';
import { feedbackIdHeader, longestMail, messageIdHeader, type Outgoing, type Postmark } from '../outgoing.ts';
import { invalid, missing } from '../ses-error.ts';
import {
  checkAddress,
  type HeaderLine,
  headerValue,
  joinMail,
  type Mailbox,
  readMailbox,
  shownMailbox,
  splitMail,
} from './mail-head.ts';
import { checkRecipientCount, queryList, queryTags, readTags } from './read-tags.ts';

// SES replaces or removes these headers; the recipient never sees the sender's values.
const replaced = /^(?:message-id|date|bcc|return-path|feedback-id|x-ses-.*)$/i;

/** A mail as its sender wrote it, and the tags that SES was given with it. */
interface Written {
  readonly head: readonly HeaderLine[];
  readonly body: Buffer;
  readonly tags: Readonly<Record<string, string>>;
}

function mailboxesIn(head: readonly HeaderLine[], name: string): Mailbox[] {
  const value = headerValue(head, name);
  if (value === undefined) return [];
  const found = parseAddressHeader(value, { decodePunycode: false }).value.flatMap((entry) => entry.group ?? [entry]);
  return found.map(({ name: shown, address }) => {
    checkAddress(address ?? '');
    return { name: shown, address: address ?? '' };
  });
}

function sendersOf(head: readonly HeaderLine[], params: URLSearchParams): string[] {
  const source = params.get('Source') ?? headerValue(head, 'return-path');
  const from = mailboxesIn(head, 'from');
  if (from.length === 0) throw invalid("Missing required header 'From'.");
  const named = [...from, ...mailboxesIn(head, 'sender')];
  return [...new Set([...(source ? [readMailbox(source)] : []), ...named].map((mailbox) => mailbox.address))];
}

function recipientsOf(head: readonly HeaderLine[], params: URLSearchParams): string[] {
  const inHead = ['to', 'cc', 'bcc'].flatMap((name) => mailboxesIn(head, name));
  const listed = queryList(params, 'Destinations').map(readMailbox);
  return (listed.length > 0 ? listed : inHead).map((mailbox) => mailbox.address);
}

function headerTags(head: readonly HeaderLine[]): [string, string][] {
  const written = headerValue(head, 'x-ses-message-tags') ?? '';
  const pairs = written.split(/[,;]/).filter((pair) => pair.trim() !== '');
  return pairs.map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name.trim(), value.trim()];
  });
}

function checkParts(head: readonly HeaderLine[], body: Buffer): void {
  const type = headerValue(head, 'content-type') ?? '';
  if (!/^multipart\//i.test(type)) return;
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || !body.includes(`--${mark}`)) throw invalid('Missing start boundary');
}

function stamp({ head, body, tags }: Written, { id, at }: Postmark): Buffer {
  const kept = head.filter(({ name }) => !replaced.test(name));
  const own = [
    { name: 'Message-ID', value: messageIdHeader(id) },
    { name: 'Date', value: at.toUTCString().replace('GMT', '+0000') },
    { name: 'Feedback-ID', value: feedbackIdHeader(tags) },
  ];
  return joinMail([...kept, ...own], body);
}

/**
 * Parses a `SendRawEmail` call: the sender composed the MIME mail; SES checks it and sets its own Message-ID, Date and Feedback-ID.
 * @throws SesError for errors that SES reports before it checks the account.
 */
export async function readSendRawEmail(params: URLSearchParams): Promise<Outgoing> {
  const data = params.get('RawMessage.Data');
  if (data === null) throw missing('rawMessage.data');
  const raw = Buffer.from(data, 'base64');
  if (raw.length > longestMail)
    throw invalid(`Message length is more than ${longestMail} bytes long: '${raw.length}'.`);
  const { head, body } = splitMail(raw);
  const senders = sendersOf(head, params);
  const recipients = recipientsOf(head, params);
  checkRecipientCount(recipients);
  mailboxesIn(head, 'reply-to');
  checkParts(head, body);
  const [from] = mailboxesIn(head, 'from');
  const { subject = '' } = await simpleParser(joinMail(head, Buffer.alloc(0)));
  const given = queryTags(params);
  const tags = readTags(given.length > 0 ? given : headerTags(head));
  return {
    from: from ? shownMailbox(from) : '',
    subject,
    senders,
    recipients,
    tags,
    configurationSet: params.get('ConfigurationSetName') ?? headerValue(head, 'x-ses-configuration-set'),
    compose: async (postmark) => stamp({ head, body, tags }, postmark),
  };
}
