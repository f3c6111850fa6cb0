import type { IssuerState } from '../../../octopus/check-issuers.cli.ts';
import { pairProblems } from '../../../octopus/service-pairs.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** Whether a location's issuer accepts the key and has the services. */
export function checkIssuer({ location: { id, issuer }, answer }: IssuerState): Finding {
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
  'What is owed is issued by itself once the server answers; a location file that is corrected counts by: wifi-tickets location apply FILE';

function anotherKey(id: string): string {
  return `wifi-tickets location credentials ${id} --key - sets another key, from standard input.`;
}
