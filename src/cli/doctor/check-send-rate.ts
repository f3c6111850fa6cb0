import type { MailAccount } from '../../aws/mail-account.ts';
import { type Finding, notChecked, ok, warn } from './finding.ts';

/**
 * How fast mails go, and whether it is the account that slows them down.
 * @param deployed the deployment's own rate in mails a second, as its output tells it
 */
export function checkSendRate({ perSecond }: MailAccount, deployed: string | undefined): Finding {
  const rate = Number(deployed);
  if (!(rate > 0)) return notChecked('rate', 'The deployment does not tell its rate.', 'Deploy it anew.');
  if (perSecond >= rate) return ok('rate', `${rate} mails a second at most; the account would take ${perSecond}.`);
  return warn(
    'rate',
    `SES takes ${perSecond} a second from the account, though the deployment would send ${rate}: when many check in, mails take longer.`,
    `If that is too slow, ask for more: Service Quotas console > Amazon Simple Email Service (SES) > Sending rate. If not, set maxSendRate: ${Math.max(1, Math.floor(perSecond))} and deploy.`,
  );
}
