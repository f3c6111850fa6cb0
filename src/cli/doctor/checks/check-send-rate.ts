import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { accountsOwn } from '../../../contract/settings/rate-setting.ts';
import { type Finding, notChecked, ok, warn } from '../finding.ts';

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
