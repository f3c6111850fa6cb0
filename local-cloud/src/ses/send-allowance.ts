import { SesError } from './ses-error.ts';
import type { SesSettings } from './ses-settings.ts';

const day = 24 * 60 * 60 * 1000;

interface Spent {
  readonly at: number;
  readonly recipients: number;
}

/** How much of its sending rate and of its daily quota an account has used; SES counts recipients, not mails. */
export interface SendAllowance {
  /**
   * Deducts a mail's recipients from rate and quota, at an instant in milliseconds.
   * @throws SesError `Throttling` when either is used up; nothing is taken then.
   */
  readonly take: (recipients: number, settings: SesSettings, now: number) => void;
  /** Recipients written to in the 24 hours before an instant in milliseconds. */
  readonly sentLast24Hours: (now: number) => number;
}

/** The allowance of an account that has already sent some mail, its bucket of one second's worth of recipients full. */
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
    // Short bursts above the rate are let pass: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
    const bucket = Math.max(3, maxSendRate);
    tokens = Math.min(bucket, tokens + ((now - filledAt) / 1000) * maxSendRate);
    filledAt = now;
    // One mail may have more recipients than a second has room for: it goes out, and the next ones wait for it.
    if (tokens < 1) throw new SesError('Throttling', 'Maximum sending rate exceeded.');
    tokens -= recipients;
    spent.push({ at: now, recipients });
  }

  return { take, sentLast24Hours };
}
