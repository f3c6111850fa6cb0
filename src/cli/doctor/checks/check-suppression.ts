import type { ConfigurationSetState } from '../../../aws/inspect/configuration-set.ts';
import { type Finding, ok, warn } from '../finding.ts';

/**
 * Whether an address that bounced, or whose owner complained, is not mailed again: repeated bounces cost the account its
 * good name. What the configuration set says goes before what the account says.
 * @param account the account's own setting, if it is known
 */
export function checkSuppression({ name, suppressed }: ConfigurationSetState, account?: readonly string[]): Finding {
  const effective = suppressed ?? account ?? [];
  const missing = ['BOUNCE', 'COMPLAINT'].filter((reason) => !effective.includes(reason));
  if (missing.length > 0) {
    return warn(
      'suppression',
      `Addresses are mailed again after a ${missing.join(' or a ').toLowerCase()}: that costs the account its good name.`,
      `SES console > Configuration sets > ${name} > Suppression list options > Edit: Bounces and complaints.`,
    );
  }
  const others = account && account.length < 2 ? "; for the account's other mail that is off" : '';
  return ok('suppression', `An address that bounced or complained is not mailed again${others}.`);
}
