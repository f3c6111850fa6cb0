import type { Access } from './access.ts';

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

/** Reads the account's state from SES. */
export async function readMailAccount(access: Access): Promise<MailAccount> {
  // Loaded here, because only doctor needs it.
  const { GetAccountCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
  const ses = new SESv2Client({ ...access });
  const account = await ses.send(new GetAccountCommand());
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
  return {
    region: await ses.config.region(),
    production: account.ProductionAccessEnabled === true,
    review: account.Details?.ReviewDetails?.Status,
    sendingEnabled: account.SendingEnabled === true,
    enforcement: account.EnforcementStatus ?? 'HEALTHY',
    sent: SentLast24Hours,
    perDay: Max24HourSend,
    perSecond: MaxSendRate,
    suppressed: account.SuppressionAttributes?.SuppressedReasons ?? [],
  };
}
