import { parseAddressHeader } from 'mailparser';
import type { Cell } from '../process/cell.ts';
import { delayedTasks } from '../process/lifetime.ts';
import { headerValue, splitMail } from './mail-head.ts';
import type { StoredMail } from './mailbox/mail-store.ts';
import { sesId, simulatorDomain } from './outgoing.ts';
import type { SesSettings } from './ses-settings.ts';

/** Called for each event of a mail that was sent through a configuration set. @param type for example `Delivery` */
export type OnSesEvent = (configurationSet: string, type: string, event: object) => void;

/** Data of a configuration set's events about a mail, in addition to the stored mail. */
interface Labels {
  readonly configurationSet: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Publishes the events of accepted mails until it is stopped. */
export interface Publisher {
  readonly publish: (mail: StoredMail, labels: Labels) => void;
  readonly stop: () => void;
}

/** Delivery time of a mail in milliseconds. */
const deliveryTime = 100;

/** Starts a publisher: `Send` follows acceptance at once, the outcome a little later. */
export function createPublisher(settings: Cell<SesSettings>, onEvent: OnSesEvent | undefined): Publisher {
  const tasks = delayedTasks();
  return {
    publish(stored, labels) {
      const mail = mailObject(stored, labels);
      const tell = (eventType: string, details: object) => {
        if (settings.get().events) onEvent?.(labels.configurationSet, eventType, { eventType, mail, ...details });
      };
      tasks.after(0, () => tell('Send', { send: {} }));
      tasks.after(deliveryTime, () => {
        for (const [outcome, recipients] of Map.groupBy(stored.to, simulatedOutcome))
          for (const [type, details] of outcomeEvents(outcome, recipients, new Date(stored.receivedAt)))
            tell(type, details);
      });
    },
    stop: tasks.stop,
  };
}

/** The `mail` object of a record; https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function mailObject(mail: StoredMail, { configurationSet, tags }: Labels): object {
  const { head } = splitMail(mail.raw);
  const headers = head.map(({ name, value }) => ({ name, value: value.replace(/\r?\n[ \t]+/g, ' ') }));
  const source = parseAddressHeader(headerValue(head, 'from')).value[0]?.address ?? mail.from;
  const domain = source.slice(source.lastIndexOf('@') + 1);
  return {
    timestamp: mail.receivedAt,
    source,
    sourceArn: `arn:aws:ses:eu-west-1:123456789012:identity/${domain}`,
    sendingAccountId: '123456789012',
    messageId: mail.id,
    destination: mail.to,
    headersTruncated: false,
    headers,
    commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject: mail.subject },
    tags: {
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}

const subTypes = {
  bounce: ['General', 'smtp; 550 5.1.1 user unknown'],
  suppressed: [
    'Suppressed',
    'Amazon SES has suppressed sending to this address because it has a recent history of bouncing.',
  ],
} as const;

/** The events of a mail's outcome, for the recipients with that outcome; a complaint follows a delivery. */
function outcomeEvents(
  outcome: Outcome,
  recipients: readonly string[],
  sentAt: Date,
): [type: string, details: object][] {
  const at = new Date();
  const [timestamp, feedbackId] = [at.toISOString(), sesId(at)];
  if (outcome === 'bounce' || outcome === 'suppressed') {
    const [bounceSubType, diagnosticCode] = subTypes[outcome];
    const refused = { action: 'failed', status: '5.1.1', diagnosticCode };
    const bouncedRecipients = recipients.map((emailAddress) => ({ emailAddress, ...refused }));
    const bounce = { bounceType: 'Permanent', bounceSubType, bouncedRecipients, timestamp, feedbackId };
    return [['Bounce', { bounce }]];
  }
  const delivery = {
    timestamp,
    processingTimeMillis: at.getTime() - sentAt.getTime(),
    recipients,
    smtpResponse: '250 2.6.0 Message received',
    remoteMtaIp: '127.0.0.2',
    reportingMTA: 'a1-1.smtp-out.eu-west-1.amazonses.com',
  };
  const complaint = {
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp,
    feedbackId,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: timestamp,
  };
  return [
    ['Delivery', { delivery }],
    ...(outcome === 'complaint' ? [['Complaint', { complaint }] as [string, object]] : []),
  ];
}

/** The outcome of a mail: delivered, rejected permanently, suppressed, or marked as spam. */
type Outcome = 'delivery' | 'bounce' | 'suppressed' | 'complaint';

const simulated: Readonly<Record<string, Outcome>> = {
  bounce: 'bounce',
  suppressionlist: 'suppressed',
  complaint: 'complaint',
};

/** The outcome that SES's mailbox simulator gives an address, with or without a `+label`; every other address is delivered. */
function simulatedOutcome(address: string): Outcome {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain !== simulatorDomain) return 'delivery';
  return simulated[local.replace(/\+.*$/, '')] ?? 'delivery';
}
