import type { CheckAccess } from '../iam/service-call.ts';
import type { Publisher } from './events/publish-events.ts';
import type { MailStore } from './mailbox/mail-store.ts';
import { isVerified, type Outgoing, type Postmark, simulatorDomain } from './outgoing.ts';
import type { SendAllowance } from './send-allowance.ts';
import { SesError } from './ses-error.ts';
import type { SesSettings } from './ses-settings.ts';

/** A configuration set with its options and event destinations. Absent options have SES's defaults. */
export interface ConfigurationSet {
  readonly name: string;
  /** Whether TLS is required. */
  readonly requiresTls?: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation?: boolean;
  /** SES's suppression reasons; absent if the account's apply. */
  readonly suppressedReasons?: readonly string[];
  readonly destinations?: readonly {
    readonly topicArn: string;
    /** Event types by their names in SES v1, for example `deliveryDelay`. */
    readonly eventTypes: readonly string[];
  }[];
}

/** The mail account: its identities, its sent volume, and its stored mails. */
export interface Account {
  readonly settings: () => SesSettings;
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

/**
 * Rejects everything while the caller may not send, or the account is paused: by AWS, which rejects the message, or by the
 * customer (`UpdateAccountSendingEnabled`), which has an error of its own.
 * @throws SesError `AccessDenied`, `MessageRejected`, `AccountSendingPausedException`.
 * @see https://github.com/GoodDollar/GoodServer/issues/419
 */
export function checkAccount(settings: SesSettings): void {
  if (settings.denied) {
    throw new SesError('AccessDenied', 'User is not authorized to perform `ses:SendRawEmail` on resource', {}, 403);
  }
  if (settings.paused) {
    const inbox = 'please check the inbox of the email address associated with your AWS account.';
    throw new SesError('MessageRejected', `Sending paused for this account. For more information, ${inbox}`);
  }
  if (!settings.sendingEnabled) {
    throw new SesError('AccountSendingPausedException', 'Email sending is disabled for this account.');
  }
}

function checkConfigurationSet(name: string | undefined, account: Account): void {
  if (name === undefined) return;
  const details = { ConfigurationSetName: name };
  if (!account.configurationSets().some((set) => set.name === name)) {
    throw new SesError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`, details);
  }
  if (account.settings().pausedConfigurationSets.includes(name)) {
    const why = `Sending is paused for configuration set <${name}>.`;
    throw new SesError('ConfigurationSetSendingPausedException', why, details);
  }
}

function checkIdentities({ senders, recipients }: Outgoing, account: Account): void {
  const known = account.identities();
  const inSandbox = account.settings().sandbox ? recipients : [];
  const failed = [
    ...senders.filter((address) => !isVerified(address, known)),
    ...inSandbox.filter((address) => !isVerified(address, [...known, simulatorDomain])),
  ];
  if (failed.length === 0) return;
  const which = `The following identities failed the check in region EU-WEST-1: ${failed.join(', ')}`;
  throw new SesError('MessageRejected', `Email address is not verified. ${which}`);
}

function postmark(at: Date): Postmark {
  // The format of SES's message ids: region, time in milliseconds, something unique.
  return { id: `0102${at.getTime().toString(16).padStart(12, '0')}-${crypto.randomUUID()}-000000`, at };
}

/**
 * Sends a well-formed mail: stores it, and publishes its events.
 * @returns SES's message id.
 * @throws SesError if the account may not send it.
 */
export async function acceptMail(outgoing: Outgoing, account: Account): Promise<string> {
  checkConfigurationSet(outgoing.configurationSet, account);
  checkIdentities(outgoing, account);
  const mark = postmark(new Date(account.now()));
  const raw = await outgoing.compose(mark);
  account.allowance.take(outgoing.recipients.length, account.settings(), mark.at.getTime());
  const { from, subject, recipients: to, tags, configurationSet } = outgoing;
  const mail = { id: mark.id, from, to, subject, receivedAt: mark.at.toISOString(), raw };
  account.store.add(mail);
  if (configurationSet !== undefined) account.publisher.publish(mail, { configurationSet, tags });
  return mark.id;
}
