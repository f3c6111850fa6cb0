import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';

/**
 * Mails a second that SES takes from the account; undefined if it does not tell.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html
 */
export async function accountRate(ses: Pick<SESClient, 'send'>): Promise<number | undefined> {
  try {
    const { MaxSendRate } = await ses.send(new GetSendQuotaCommand({}), { requestTimeout: 2000 });
    return MaxSendRate || undefined;
  } catch {
    // Not knowing costs a throttle at worst, and the mail is sent later.
    return undefined;
  }
}
