import type { Access } from './access.ts';

/** What the account may mail through SES in one region, and what it has mailed. */
export interface MailAccount {
  readonly region: string;
  /** False while the account is in the sandbox. */
  readonly production: boolean;
  /** How AWS's review of the request for production access stands: `PENDING`, `GRANTED`, `DENIED`, `FAILED`. */
  readonly review?: string;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN` (paused by AWS). */
  readonly enforcement: string;
  /** Recipients written to in the last 24 hours. */
  readonly sent: number;
  /** Recipients in 24 hours at most; -1 is no limit. */
  readonly perDay: number;
  /** Recipients a second at most. */
  readonly perSecond: number;
  /** Why an address is not mailed again: `BOUNCE`, `COMPLAINT`. */
  readonly suppressed: readonly string[];
}

/** Asks SES for the account's state. */
export async function readMailAccount(access: Access): Promise<MailAccount> {
  // Only who looks at a deployment needs it: no other command waits for it to load.
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
