import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';

/**
 * The account's SES rate limit in mails per second; undefined if SES does not return it.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html
 */
export async function accountRate(ses: Pick<SESClient, 'send'>): Promise<number | undefined> {
  try {
    const { MaxSendRate } = await ses.send(new GetSendQuotaCommand({}), { requestTimeout: 2000 });
    return MaxSendRate || undefined;
  } catch {
    // An unknown rate causes throttling at worst, and the mail is sent later.
    return undefined;
  }
}
