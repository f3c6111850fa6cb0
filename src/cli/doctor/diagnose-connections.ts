import { checkConnection } from './checks/check-connection.ts';
import { deployAgain } from './deploy-again.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** The checks of connections of hotels' systems; none if there are no connections. */
export function diagnoseConnections({ connections, locations, askedAt }: Facts): readonly Finding[] {
  const subject = {
    checks: ['connections'],
    thing: 'the table',
    actions: "dynamodb:Query and GetItem, and ssm:GetParameter on connections' credentials",
    ifMissing: deployAgain,
  };
  const applied = locations.type === 'found' ? locations.value.ids : undefined;
  return findingsOf(subject, connections, (found) =>
    found.map((one) => checkConnection(one, { locations: applied, now: askedAt })),
  );
}
