import { parseAddressHeader } from 'mailparser';
import type { StoredMail } from '../mailbox/mail-store.ts';
import { simulatorDomain } from '../outgoing.ts';
import { headerValue, splitMail } from '../query/mail-head.ts';

/** The kinds of events that SES publishes about a mail. */
export type SesEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject' | 'DeliveryDelay';

/** One published event: its type and its record, as SES writes it. */
export interface SesEvent {
  readonly type: SesEventType;
  readonly record: { readonly eventType: SesEventType; readonly mail: object };
}

/** Data of a configuration set's events about a mail, in addition to the stored mail. */
export interface Labels {
  readonly configurationSet: string;
  readonly tags: Readonly<Record<string, string>>;
}

const reportingMTA = 'dns; a1-1.smtp-out.eu-west-1.amazonses.com';

/** The `mail` object of a record; https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export function mailObject(mail: StoredMail, { configurationSet, tags }: Labels): object {
  const { head } = splitMail(mail.raw);
  const headers = head.map(({ name, value }) => ({ name, value: value.replace(/\r?\n[ \t]+/g, ' ') }));
  const source = parseAddressHeader(headerValue(head, 'from')).value[0]?.address ?? mail.from;
  return {
    timestamp: mail.receivedAt,
    source,
    sourceArn: `arn:aws:ses:eu-west-1:123456789012:identity/${source.slice(source.lastIndexOf('@') + 1)}`,
    sendingAccountId: '123456789012',
    messageId: mail.id,
    destination: mail.to,
    headersTruncated: false,
    headers,
    commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject: mail.subject },
    tags: {
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [source.slice(source.lastIndexOf('@') + 1)],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}

const refusal = {
  bounce: { bounceSubType: 'General', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
  suppressed: {
    bounceSubType: 'Suppressed',
    diagnosticCode: 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing.',
  },
};

function bounced(kind: 'bounce' | 'suppressed', recipients: readonly string[], at: Date, feedbackId: string): object {
  const { bounceSubType, diagnosticCode } = refusal[kind];
  return {
    bounceType: 'Permanent',
    bounceSubType,
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode,
    })),
    timestamp: at.toISOString(),
    feedbackId,
    reportingMTA,
  };
}

/** The event of a mail that SES has accepted. */
export const sendEvent = (mail: object): SesEvent => ({
  type: 'Send',
  record: { eventType: 'Send', mail, ...{ send: {} } },
});

/** The events of a mail's outcome, for the recipients with that outcome; a complaint follows a delivery. */
export function outcomeEvents(mail: object, outcome: Outcome, recipients: readonly string[], sentAt: Date): SesEvent[] {
  const at = new Date();
  const feedbackId = `0102${at.getTime().toString(16).padStart(12, '0')}-${crypto.randomUUID()}-000000`;
  if (outcome === 'bounce' || outcome === 'suppressed') {
    const bounce = bounced(outcome, recipients, at, feedbackId);
    return [{ type: 'Bounce', record: { eventType: 'Bounce', mail, ...{ bounce } } }];
  }
  const delivery = {
    timestamp: at.toISOString(),
    processingTimeMillis: at.getTime() - sentAt.getTime(),
    recipients,
    smtpResponse: '250 2.6.0 Message received',
    remoteMtaIp: '127.0.0.2',
    reportingMTA: 'a1-1.smtp-out.eu-west-1.amazonses.com',
  };
  const delivered: SesEvent = { type: 'Delivery', record: { eventType: 'Delivery', mail, ...{ delivery } } };
  if (outcome === 'delivery') return [delivered];
  const complaint = {
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp: at.toISOString(),
    feedbackId,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: at.toISOString(),
  };
  return [delivered, { type: 'Complaint', record: { eventType: 'Complaint', mail, ...{ complaint } } }];
}

/** The outcome of a mail: delivered, rejected permanently, suppressed, or marked as spam. */
export type Outcome = 'delivery' | 'bounce' | 'suppressed' | 'complaint';

const simulated: Readonly<Record<string, Outcome>> = {
  bounce: 'bounce',
  suppressionlist: 'suppressed',
  complaint: 'complaint',
};

/** The outcome that SES's mailbox simulator gives an address, with or without a `+label`; every other address is delivered. */
export function simulatedOutcome(address: string): Outcome {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain !== simulatorDomain) return 'delivery';
  return simulated[local.replace(/\+.*$/, '')] ?? 'delivery';
}
