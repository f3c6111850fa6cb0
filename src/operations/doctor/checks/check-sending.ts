import { accountsOwn } from '../../../core/environment.ts';
import { type Finding, fail, notChecked, ok, warn } from './finding.ts';

/** The SES account in one region: its limits and its use of them. */
export interface MailAccount {
  readonly region: string;
  /** False while the account is in the sandbox. */
  readonly production: boolean;
  /** The state of AWS's review of the request for production access: `PENDING`, `GRANTED`, `DENIED`, `FAILED`. */
  readonly review?: string;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN` (paused by AWS). */
  readonly enforcement: string;
  /** Recipients in the last 24 hours. */
  readonly sent: number;
  /** Maximum recipients in 24 hours; -1 is no limit. */
  readonly perDay: number;
  /** Maximum recipients per second. */
  readonly perSecond: number;
  /** The suppression reasons: `BOUNCE`, `COMPLAINT`. */
  readonly suppressed: readonly string[];
}

/** The state of the deployment's configuration set. */
export interface ConfigurationSetState {
  readonly name: string;
  readonly sendingEnabled: boolean;
  /** Whether mails are sent only over TLS. */
  readonly requiresTls: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation: boolean;
  /** The suppression reasons: `BOUNCE`, `COMPLAINT`; absent if the account's apply. */
  readonly suppressed?: readonly string[];
  /** The event types that are published to a topic: `SEND`, `BOUNCE` and so on. */
  readonly events: readonly string[];
}

const waits = "Guests' mails wait, and are sent once it is resumed.";

/** Whether the account may send, and whether AWS has it under review. */
export function checkSending({ sendingEnabled, enforcement, region }: MailAccount): Finding {
  if (enforcement === 'SHUTDOWN') {
    return fail(
      'sending',
      `AWS has paused the account's sending in ${region} because of its mails. ${waits}`,
      'SES console > Reputation metrics shows why: fix that, then reply to AWS in the support case.',
    );
  }
  if (!sendingEnabled) {
    return fail(
      'sending',
      `The account's sending is paused in ${region}. ${waits}`,
      'Find out who paused it and why (AWS writes to the address of the account), then: aws sesv2 put-account-sending-attributes --sending-enabled',
    );
  }
  if (enforcement === 'PROBATION') {
    return warn(
      'sending',
      `AWS has the account's sending in ${region} under review, and may pause it.`,
      'SES console > Reputation metrics shows why: wrong addresses cause bounces and complaints.',
    );
  }
  return ok('sending', `The account's sending is neither paused nor under review.`);
}

/** Whether SES mails to everybody, or only to verified addresses. */
export function checkSandbox({ production, region, perDay, review }: MailAccount): Finding {
  if (production) return ok('sandbox', `The account may mail to everybody (production access in ${region}).`);
  return warn(
    'sandbox',
    `The account is in the SES sandbox in ${region}: it mails only to verified addresses, ${perDay} a day.`,
    whatNext(review),
  );
}

function whatNext(review: string | undefined): string {
  const ask = 'SES console > Account dashboard > Request production access.';
  if (review === 'PENDING') return 'AWS is reviewing your request, and usually responds within a day.';
  if (review === 'DENIED') return `AWS has denied your request: reply in its support case, or request again: ${ask}`;
  return `Request production access: ${ask}`;
}

/** From this share on, the quota should be increased: AWS takes a day to respond. */
const nearlyUsed = 0.8;

/** How much of the 24-hour sending quota is used. */
export function checkQuota({ sent, perDay }: MailAccount): Finding {
  if (perDay < 0) return ok('quota', `${sent} mails in the last 24 hours, without a limit.`);
  const used = `${sent} of ${perDay} mails in 24 hours are used`;
  const ask = 'Request an increase: Service Quotas console > Amazon Simple Email Service (SES) > Sending quota.';
  if (sent >= perDay) return fail('quota', `${used}: guests' mails wait until the quota allows more.`, ask);
  return sent >= perDay * nearlyUsed ? warn('quota', `${used}.`, ask) : ok('quota', `${used}.`);
}

/** Maximum mails a second without maxSendRate; a higher rate needs the setting, which adds instances of deliver-tickets. */
const unsetGoes = 500;

/**
 * The rate at which mails are sent, and whether the account or a setting limits it.
 * @param deployed the deployment's own rate in mails a second or that it has none, from its output
 */
export function checkSendRate({ perSecond }: MailAccount, deployed: string | undefined): Finding {
  if (deployed === accountsOwn) return checkAccountsOwn(perSecond);
  const rate = Number(deployed);
  if (!(rate > 0)) return notChecked('rate', 'The deployment has no output with its rate.', 'Deploy it again.');
  if (perSecond > rate) {
    return ok(
      'rate',
      `At most ${rate} mails a second: maxSendRate is the limit; the account's SES rate limit is ${perSecond}.`,
    );
  }
  if (perSecond === rate)
    return ok('rate', `At most ${rate} mails a second, the same as the account's SES rate limit.`);
  return warn(
    'rate',
    `The account's SES rate limit is ${perSecond} a second, below maxSendRate ${rate}: when many guests check in, mails are slower.`,
    'If that is too slow, request an increase: Service Quotas console > Amazon Simple Email Service (SES) > Sending rate. If not, remove maxSendRate and deploy.',
  );
}

function checkAccountsOwn(perSecond: number): Finding {
  if (perSecond <= unsetGoes) return ok('rate', `${perSecond} mails a second, the account's SES rate limit.`);
  return warn(
    'rate',
    `The account's SES rate limit is ${perSecond} a second, but this deployment sends at most ${unsetGoes}: it has no more instances of deliver-tickets.`,
    `If that is too slow, set maxSendRate: ${Math.floor(perSecond)} and deploy.`,
  );
}

/** The SES events that the deployment needs: without one of them the outcome of a mail stays unknown. */
const neededEvents = ['SEND', 'DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

/** Whether the configuration set sends, requires TLS, counts reputation and publishes SES events: four findings. */
export function checkConfigurationSet(set: ConfigurationSetState): Finding[] {
  const console = `SES console > Configuration sets > ${set.name}`;
  const missing = neededEvents.filter((event) => !set.events.includes(event));
  return [
    set.sendingEnabled
      ? ok('configuration set', 'It is not paused.')
      : fail(
          'configuration set',
          "The deployment's sending is paused. Guests' mails wait, and are sent once it is resumed.",
          `Find out who paused it and why, then: ${console} > Sending status > Enable.`,
        ),
    set.requiresTls
      ? ok('encryption', 'Mails are sent only over encrypted connections (TLS).')
      : fail(
          'encryption',
          'Mails with codes may be sent over connections that are not encrypted: somebody has changed the setting.',
          `${console} > Sending and delivery options > Edit > Transport Layer Security: Required.`,
        ),
    set.countsReputation
      ? ok('reputation', 'Bounces and complaints are counted.')
      : warn(
          'reputation',
          'Bounces and complaints of this deployment are not counted: somebody has changed the setting.',
          `${console} > Reputation options > Edit > Reputation metrics: Enabled.`,
        ),
    missing.length === 0
      ? ok('SES events', 'SES reports the outcome of every mail.')
      : fail(
          'SES events',
          `SES does not publish ${missing.join(', ')}: a mail whose response was lost may be sent twice, and bounces go unnoticed.`,
          `${console} > Event destinations: enable the deployment's destination, with these events; if it was deleted, deploy the stack under another name.`,
        ),
  ];
}

/**
 * Whether SES suppresses addresses that bounced or complained: repeated bounces harm the account's reputation. The
 * configuration set's setting overrides the account's.
 * @param account the account's own setting, if it is known
 */
export function checkSuppression({ name, suppressed }: ConfigurationSetState, account?: readonly string[]): Finding {
  const effective = suppressed ?? account ?? [];
  const missing = ['BOUNCE', 'COMPLAINT'].filter((reason) => !effective.includes(reason));
  if (missing.length > 0) {
    return warn(
      'suppression',
      `Addresses are mailed again after a ${missing.join(' or a ').toLowerCase()}: that harms the account's reputation.`,
      `SES console > Configuration sets > ${name} > Suppression list options > Edit: Bounces and complaints.`,
    );
  }
  const others = account && account.length < 2 ? "; for the account's other mail suppression is off" : '';
  return ok('suppression', `An address that bounced or complained is not mailed again${others}.`);
}
