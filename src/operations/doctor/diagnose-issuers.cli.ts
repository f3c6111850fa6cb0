import type { IssuerState } from '../../issuers/check-issuers.cli.ts';
import { pairProblems } from '../../issuers/service-pairs.ts';
import { type WaitingPlacements, whyPlacementsWait } from '../../issuers/waiting-placements.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

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

/** Whether a location's issuer accepts the key and has the services. */
function checkIssuer({ location: { id, issuer }, answer }: IssuerState): Finding {
  const check = `issuer ${id}`;
  const meanwhile = 'Until then no ticket of this location is issued.';
  if (answer.type === 'no key') return fail(check, answer.found, `${meanwhile} ${answer.todo}`);
  if (answer.type === 'trouble')
    return fail(check, answer.sentence, `${meanwhile} ${answer.isKeyRefused ? anotherKey(id) : onceMended}`);
  const problems = pairProblems(answer.pairs);
  if (problems.length === 0) return ok(check, `${issuer.baseUrl} accepts the API key and has every service on offer.`);
  const found = `${problems.length === 1 ? 'A service' : `${problems.length} services`} on offer cannot be issued.`;
  const todo = `wifi-tickets location services ${id} shows both sides; map them in its file, then: wifi-tickets location apply`;
  return { ...fail(check, found, todo), details: problems };
}

const onceMended =
  'Tickets that are due are issued as soon as the server answers. After correcting the location file: wifi-tickets location apply FILE';

function anotherKey(id: string): string {
  return `wifi-tickets location credentials ${id} --key - sets another key, from standard input.`;
}

/** A ticket owed for longer is late, in milliseconds; the same as for the alarm. */
const late = 600_000;

/** Reasons that do not mend themselves. */
const denials = /^(key_missing|key_unreadable|key_for_another_server|key_unusable|issuer_missing|http_40[13])$/;

/** Whether guests wait for tickets of locations' own servers, since when, and why. @param now epoch milliseconds */
export function checkOwedTickets(waiting: readonly WaitingPlacements[], now: number): Finding {
  const check = 'owed tickets';
  if (waiting.length === 0) return ok(check, "No ticket waits for a location's own server.");
  const told = waiting.map(whyPlacementsWait);
  const found = told.flatMap((one, i) => (i === 0 ? one.found : [told[i - 1]?.todo, one.found])).join(' ');
  const todo = told.at(-1)?.todo ?? '';
  const isBad = waiting.some(({ since, why }) => now - since >= late || (why !== undefined && denials.test(why)));
  return isBad ? fail(check, found, todo) : warn(check, found, todo);
}
