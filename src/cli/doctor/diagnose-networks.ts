import { checkNetwork, checkUnchecked } from './checks/check-network.ts';
import { deployAgain } from './deploy-again.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** The checks of how locations' networks check codes; nothing of locations whose tickets another system issues. */
export function diagnoseNetworks({ locations, networks }: Facts): readonly Finding[] {
  const unchecked = locations.type === 'found' ? locations.value.unchecked : [];
  const subject = {
    checks: ['networks'],
    thing: 'the table',
    actions: "dynamodb:Query, and ssm:GetParameter on controllers' keys",
    ifMissing: deployAgain,
  };
  return [
    ...(unchecked.length > 0 ? [checkUnchecked(unchecked)] : []),
    ...(networks ? findingsOf(subject, networks, (found) => found.flatMap(checkNetwork)) : []),
  ];
}
