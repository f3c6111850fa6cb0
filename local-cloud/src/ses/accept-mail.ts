import type { CheckAccess } from '../iam/service-call.ts';
import { ServiceError } from '../json/json-service.ts';
import type { Cell } from '../process/cell.ts';
import type { MailStore } from './mailbox/mail-store.ts';
import { isVerified, type Outgoing, sesId, simulatorDomain } from './outgoing.ts';
import { stamped } from './read-raw-mail.ts';
import type { Publisher } from './sending-events.ts';
import type { SesSettings } from './ses-settings.ts';

/** A configuration set with its options and event destinations. Absent options have SES's defaults. */
export interface ConfigurationSet {
  readonly name: string;
  /** Whether TLS is required. */
  readonly requiresTls?: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation?: boolean;
  /** SES's suppression reasons; absent if the account's apply. */
  readonly suppressedReasons?: readonly string[] | undefined;
  readonly destinations?: readonly {
    readonly topicArn: string;
    /** Event types by their names in SES v1, for example `deliveryDelay`. */
    readonly eventTypes: readonly string[];
  }[];
}

/** The mail account: its identities, its sent volume, and its stored mails. */
export interface Account {
  readonly settings: Cell<SesSettings>;
  /** The account's clock, in ms since 1970. */
  readonly now: () => number;
  /** Verified addresses and domains. */
  readonly identities: () => readonly string[];
  readonly configurationSets: () => readonly ConfigurationSet[];
  readonly allowance: SendAllowance;
  readonly store: MailStore;
  /** Whether a caller may make a call; undefined: everybody may. */
  readonly access: () => CheckAccess | undefined;
  readonly publisher: Publisher;
}

/** An account's use of its rate limit and daily quota; SES counts recipients, not mails. */
interface SendAllowance {
  /**
   * Deducts a mail's recipients from rate and quota, at a time in milliseconds.
   * @throws ServiceError `Throttling` if either is used up; then nothing is deducted.
   */
  readonly take: (recipients: number, settings: SesSettings, now: number) => void;
  /** Recipients in the 24 hours before a time in milliseconds. */
  readonly sentLast24Hours: (now: number) => number;
}

const day = 24 * 60 * 60 * 1000;

/** The allowance of an account that has already sent some mails, with a full token bucket of one second's recipients. */
export function createSendAllowance(
  sent: readonly { readonly at: number; readonly recipients: number }[],
): SendAllowance {
  let spent = [...sent];
  let tokens = Number.POSITIVE_INFINITY;
  let filledAt = 0;
  function sentLast24Hours(now: number): number {
    spent = spent.filter(({ at }) => at > now - day);
    return spent.reduce((sum, { recipients }) => sum + recipients, 0);
  }
  function take(recipients: number, { maxSendRate, max24HourSend }: SesSettings, now: number): void {
    if (max24HourSend >= 0 && sentLast24Hours(now) + recipients > max24HourSend)
      throw new ServiceError('Throttling', 'Daily message quota exceeded.');
    // Short bursts above the rate are allowed: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
    const bucket = Math.max(3, maxSendRate);
    tokens = Math.min(bucket, tokens + ((now - filledAt) / 1000) * maxSendRate);
    filledAt = now;
    // A mail with more recipients than the rate is sent, and the next ones wait.
    if (tokens < 1) throw new ServiceError('Throttling', 'Maximum sending rate exceeded.');
    tokens -= recipients;
    spent.push({ at: now, recipients });
  }
  return { take, sentLast24Hours };
}

/**
 * Rejects everything while the caller may not send, or the account is paused: by AWS, which rejects the message, or by the
 * customer (`UpdateAccountSendingEnabled`), which has an error of its own.
 * @throws ServiceError `AccessDenied`, `MessageRejected`, `AccountSendingPausedException`.
 * @see https://github.com/GoodDollar/GoodServer/issues/419
 */
export function checkAccount({ denied, paused, sendingEnabled }: SesSettings): void {
  if (denied)
    throw new ServiceError('AccessDenied', 'User is not authorized to perform `ses:SendRawEmail` on resource', {}, 403);
  const inbox = 'please check the inbox of the email address associated with your AWS account.';
  if (paused)
    throw new ServiceError('MessageRejected', `Sending paused for this account. For more information, ${inbox}`);
  if (!sendingEnabled)
    throw new ServiceError('AccountSendingPausedException', 'Email sending is disabled for this account.');
}

function checkConfigurationSet(name: string | undefined, account: Account): void {
  if (name === undefined) return;
  if (!account.configurationSets().some((set) => set.name === name))
    throw new ServiceError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
  if (account.settings.get().pausedConfigurationSets.includes(name))
    throw new ServiceError(
      'ConfigurationSetSendingPausedException',
      `Sending is paused for configuration set <${name}>.`,
    );
}

function checkIdentities({ senders, recipients }: Outgoing, account: Account): void {
  const known = account.identities();
  const inSandbox = account.settings.get().sandbox ? recipients : [];
  const failed = [
    ...senders.filter((address) => !isVerified(address, known)),
    ...inSandbox.filter((address) => !isVerified(address, [...known, simulatorDomain])),
  ];
  if (failed.length === 0) return;
  const which = `The following identities failed the check in region EU-WEST-1: ${failed.join(', ')}`;
  throw new ServiceError('MessageRejected', `Email address is not verified. ${which}`);
}

/**
 * Sends a well-formed mail: stores it, and publishes its events.
 * @returns SES's message id.
 * @throws ServiceError if the account may not send it.
 */
export function acceptMail(outgoing: Outgoing, account: Account): string {
  checkConfigurationSet(outgoing.configurationSet, account);
  checkIdentities(outgoing, account);
  const at = new Date(account.now());
  account.allowance.take(outgoing.recipients.length, account.settings.get(), at.getTime());
  const id = sesId(at);
  const { from, subject, recipients: to, tags, configurationSet } = outgoing;
  const mail = { id, from, to, subject, receivedAt: at.toISOString(), raw: stamped(outgoing, id, at) };
  account.store.add(mail);
  if (configurationSet !== undefined) account.publisher.publish(mail, { configurationSet, tags });
  return id;
}
