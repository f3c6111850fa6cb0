import { checkIssuer } from './checks/check-issuer.ts';
import { checkOwedTickets } from './checks/check-owed-tickets.ts';
import { deployAgain } from './deploy-again.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** The checks of locations whose tickets the hotel's own server issues; none if there are no such locations. */
export function diagnoseIssuers(facts: Facts): readonly Finding[] {
  return [...ofOwedTickets(facts), ...ofIssuers(facts)];
}

function ofOwedTickets({ locations, placements, askedAt }: Facts): readonly Finding[] {
  const isUsed = locations.type === 'found' && locations.value.elsewhere.length > 0;
  // Of a location that has no such server any more, tickets may be owed nevertheless.
  const isOwed = placements.type === 'found' && placements.value.length > 0;
  if (!isUsed && !isOwed) return [];
  const actions = 'dynamodb:Query on the index placements of the table, dynamodb:BatchGetItem';
  return findingsOf(
    { checks: ['owed tickets'], thing: 'the table', actions, ifMissing: deployAgain },
    placements,
    (found) => [checkOwedTickets(found, askedAt)],
  );
}

function ofIssuers({ issuers }: Facts): readonly Finding[] {
  if (issuers === undefined) return [];
  return findingsOf(
    { checks: ['issuers'], thing: "the issuers' API keys", actions: 'ssm:GetParameter', ifMissing: deployAgain },
    issuers,
    (found) => found.map(checkIssuer),
  );
}
