import { parseAddressHeader, simpleParser } from 'mailparser';
import { ServiceError } from '../json/json-service.ts';
import { checkAddress, type HeaderLine, headerValue, invalid, splitMail } from './mail-head.ts';
import type { Outgoing } from './outgoing.ts';

/** SES's maximum mail size in bytes, including attachments and headers. */
const longestMail = 10_485_760;
/** Maximum number of recipients of a mail. */
const mostRecipients = 50;

/** Addresses of a header, each with what a recipient sees of it: `Some Company <news@company.example>`. */
function mailboxesIn(
  head: readonly HeaderLine[],
  header: string,
): { readonly shown: string; readonly address: string }[] {
  const value = headerValue(head, header);
  if (value === undefined) return [];
  const found = parseAddressHeader(value, { decodePunycode: false }).value.flatMap((entry) => entry.group ?? [entry]);
  return found.map(({ name, address = '' }) => {
    checkAddress(address);
    return { shown: name === '' ? address : `${name} <${address}>`, address };
  });
}

function recipientsOf(head: readonly HeaderLine[], params: URLSearchParams): string[] {
  const inHead = ['to', 'cc', 'bcc'].flatMap((name) => mailboxesIn(head, name)).map(({ address }) => address);
  const listed = queryList(params, 'Destinations.member');
  listed.forEach(checkAddress);
  const recipients = listed.length > 0 ? listed : inHead;
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > mostRecipients) throw invalid(`Recipient count exceeds ${mostRecipients}.`);
  return recipients;
}

/** The members of a list in the Query protocol, in order: `Destinations.member.1`, `Destinations.member.2` and so on. */
function queryList(params: URLSearchParams, name: string, part = ''): string[] {
  const value = (index: number) => params.get(`${name}.${index}${part}`);
  const members: string[] = [];
  for (let member = value(1); member !== null; member = value(members.length + 1)) members.push(member);
  return members;
}

/** The tags that SES itself reads, the only ones with a colon: https://github.com/localstack/localstack/issues/11243 */
const tagName = /^(?:[A-Za-z0-9_-]{1,256}|ses:feedback-id-[ab])$/;

function readTags(params: URLSearchParams): Record<string, string> {
  const names = queryList(params, 'Tags.member', '.Name');
  const values = queryList(params, 'Tags.member', '.Value');
  const wrong = names.find((name, i) => !tagName.test(name) || !/^[A-Za-z0-9_-]{1,256}$/.test(values[i] ?? ''));
  if (wrong !== undefined)
    throw invalid(`Invalid tag <${wrong}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`);
  if (new Set(names).size < names.length) throw invalid('Duplicate tag name.');
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
}

function checkParts(head: readonly HeaderLine[], body: Buffer): void {
  const type = headerValue(head, 'content-type') ?? '';
  if (!/^multipart\//i.test(type)) return;
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || !body.includes(`--${mark}`)) throw invalid('Missing start boundary');
}

/**
 * Parses a `SendRawEmail` call: the sender composed the MIME mail; SES checks it.
 * @throws ServiceError for errors that SES reports before it checks the account.
 */
export async function readRawMail(params: URLSearchParams): Promise<Outgoing> {
  const data = params.get('RawMessage.Data');
  if (data === null) throw new ServiceError('ValidationError', "Value null at 'rawMessage.data' must not be null");
  const raw = Buffer.from(data, 'base64');
  if (raw.length > longestMail)
    throw invalid(`Message length is more than ${longestMail} bytes long: '${raw.length}'.`);
  const { head, body } = splitMail(raw);
  const [from, ...more] = mailboxesIn(head, 'from');
  if (!from) throw invalid("Missing required header 'From'.");
  const source = params.get('Source');
  if (source !== null) checkAddress(source);
  const written = [from, ...more, ...mailboxesIn(head, 'sender')].map(({ address }) => address);
  mailboxesIn(head, 'reply-to');
  const recipients = recipientsOf(head, params);
  checkParts(head, body);
  const { subject = '' } = await simpleParser(joined(head, Buffer.alloc(0)));
  return {
    from: from.shown,
    subject,
    senders: [...new Set([...(source === null ? [] : [source]), ...written])],
    recipients,
    tags: readTags(params),
    configurationSet: params.get('ConfigurationSetName') ?? undefined,
    head,
    body,
  };
}

// SES replaces or removes these headers; the recipient never sees the sender's values.
const replaced = /^(?:message-id|date|bcc|return-path|feedback-id|x-ses-.*)$/i;

/**
 * A mail with SES's own Message-ID, Date and Feedback-ID, of which two fields are the customer's, from tags.
 * @see https://www.suped.com/learn/email-deliverability/how-can-i-manage-feedback-id-headers-when-using-amazon-ses-to-send-emails-especially-with-gmails
 */
export function stamped({ head, body, tags }: Outgoing, id: string, at: Date): Buffer {
  const [a = '', b = ''] = [tags['ses:feedback-id-a'], tags['ses:feedback-id-b']];
  const own = {
    'Message-ID': `<${id}@eu-west-1.amazonses.com>`,
    Date: at.toUTCString().replace('GMT', '+0000'),
    'Feedback-ID': `${a}:${b}:1.eu-west-1.bG9jYWw=:AmazonSES`,
  };
  const kept = head.filter(({ name }) => !replaced.test(name));
  return joined([...kept, ...Object.entries(own).map(([name, value]) => ({ name, value }))], body);
}

function joined(head: readonly HeaderLine[], body: Buffer): Buffer {
  const lines = head.map(({ name, value }) => `${name}: ${value.replace(/\r?\n/g, '\r\n')}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`, 'latin1'), body]);
}
