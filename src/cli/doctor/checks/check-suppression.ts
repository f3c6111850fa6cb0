import type { ConfigurationSetState } from '../../../aws/inspect/configuration-set.ts';
import { type Finding, ok, warn } from '../finding.ts';

/**
 * Whether SES suppresses addresses that bounced or complained: repeated bounces harm the account's reputation. The
 * configuration set's setting overrides the account's.
 * @param account the account's own setting, if it is known
 */
export function checkSuppression({ name, suppressed }: ConfigurationSetState, account?: readonly string[]): Finding {
  const effective = suppressed ?? account ?? [];
  const missing = ['BOUNCE', 'COMPLAINT'].filter((reason) => !effective.includes(reason));
  if (missing.length > 0) {
    return warn(
      'suppression',
      `Addresses are mailed again after a ${missing.join(' or a ').toLowerCase()}: that harms the account's reputation.`,
      `SES console > Configuration sets > ${name} > Suppression list options > Edit: Bounces and complaints.`,
    );
  }
  const others = account && account.length < 2 ? "; for the account's other mail suppression is off" : '';
  return ok('suppression', `An address that bounced or complained is not mailed again${others}.`);
}
