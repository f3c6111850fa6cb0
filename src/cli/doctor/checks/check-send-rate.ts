import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { accountsOwn } from '../../../contract/settings/rate-setting.ts';
import { type Finding, notChecked, ok, warn } from '../finding.ts';

/** So many mails a second go where maxSendRate is not set: for more, it says how many copies of deliver-tickets are needed. */
const unsetGoes = 500;

/**
 * How fast mails go, and whether it is the account or a setting that says so.
 * @param deployed the deployment's own rate in mails a second, or that it has none, as its output tells it
 */
export function checkSendRate({ perSecond }: MailAccount, deployed: string | undefined): Finding {
  if (deployed === accountsOwn) return checkAccountsOwn(perSecond);
  const rate = Number(deployed);
  if (!(rate > 0)) return notChecked('rate', 'The deployment does not tell its rate.', 'Deploy it anew.');
  if (perSecond > rate) {
    return ok(
      'rate',
      `${rate} mails a second at most: maxSendRate is the limit, SES would take ${perSecond} from the account.`,
    );
  }
  if (perSecond === rate) return ok('rate', `${rate} mails a second at most, as many as SES takes from the account.`);
  return warn(
    'rate',
    `SES takes ${perSecond} a second from the account, though maxSendRate allows ${rate}: when many check in, mails take longer.`,
    'If that is too slow, ask for more: Service Quotas console > Amazon Simple Email Service (SES) > Sending rate. If not, leave maxSendRate out and deploy.',
  );
}

function checkAccountsOwn(perSecond: number): Finding {
  if (perSecond <= unsetGoes) return ok('rate', `${perSecond} mails a second, as many as SES takes from the account.`);
  return warn(
    'rate',
    `SES takes ${perSecond} a second from the account, and this deployment sends ${unsetGoes}: it has copies of deliver-tickets for no more.`,
    `If that is too slow, set maxSendRate: ${Math.floor(perSecond)} and deploy.`,
  );
}
