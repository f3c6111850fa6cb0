import { SesError } from './ses-error.ts';
import type { SesSettings } from './ses-settings.ts';

const day = 24 * 60 * 60 * 1000;

interface Spent {
  readonly at: number;
  readonly recipients: number;
}

/** An account's use of its rate limit and daily quota; SES counts recipients, not mails. */
export interface SendAllowance {
  /**
   * Deducts a mail's recipients from rate and quota, at a time in milliseconds.
   * @throws SesError `Throttling` if either is used up; then nothing is deducted.
   */
  readonly take: (recipients: number, settings: SesSettings, now: number) => void;
  /** Recipients in the 24 hours before a time in milliseconds. */
  readonly sentLast24Hours: (now: number) => number;
}

/** The allowance of an account that has already sent some mails, with a full token bucket of one second's recipients. */
export function createSendAllowance(sent: readonly Spent[]): SendAllowance {
  let spent = [...sent];
  let tokens = Number.POSITIVE_INFINITY;
  let filledAt = 0;

  function sentLast24Hours(now: number): number {
    spent = spent.filter(({ at }) => at > now - day);
    return spent.reduce((sum, { recipients }) => sum + recipients, 0);
  }

  function take(recipients: number, { maxSendRate, max24HourSend }: SesSettings, now: number): void {
    if (max24HourSend >= 0 && sentLast24Hours(now) + recipients > max24HourSend) {
      throw new SesError('Throttling', 'Daily message quota exceeded.');
    }
    // Short bursts above the rate are allowed: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
    const bucket = Math.max(3, maxSendRate);
    tokens = Math.min(bucket, tokens + ((now - filledAt) / 1000) * maxSendRate);
    filledAt = now;
    // A mail with more recipients than the rate is sent, and the next ones wait.
    if (tokens < 1) throw new SesError('Throttling', 'Maximum sending rate exceeded.');
    tokens -= recipients;
    spent.push({ at: now, recipients });
  }

  return { take, sentLast24Hours };
}
