import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';

/** What the pace is made of. */
export interface PacerDeps {
  readonly ses: Pick<SESClient, 'send'>;
  /** Mails a second that the deployment may send at most. */
  readonly maxSendRate: number;
  /** Copies of the function that share the rate. */
  readonly sendersAtOnce: number;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** How long the account's rate, once asked, is taken as it was. */
const rateKept = 600_000;

/** Waits until the next mail may go: this copy's share of the account's rate, or of the deployment's if that is less. */
export function pacer({ ses, maxSendRate, sendersAtOnce, now, wait }: PacerDeps): () => Promise<void> {
  let next = 0;
  let asked = Number.NEGATIVE_INFINITY;
  let rate = maxSendRate;

  async function accountRate(): Promise<void> {
    if (now() - asked < rateKept) return;
    asked = now();
    try {
      const { MaxSendRate } = await ses.send(new GetSendQuotaCommand({}), { requestTimeout: 2000 });
      if (MaxSendRate) rate = Math.min(maxSendRate, MaxSendRate);
    } catch {
      // Too fast costs a throttle, and the mail is sent later; not asking again at once costs nothing.
    }
  }

  return async () => {
    await accountRate();
    const start = Math.max(next, now());
    next = start + (1000 * sendersAtOnce) / rate;
    if (start > now()) await wait(start - now());
  };
}
