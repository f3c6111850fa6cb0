import type { Location } from '../../domain/model/location.ts';
import { isIssuedElsewhere } from '../../domain/ticket/issued-elsewhere.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { askIssuer } from './ask-issuer.ts';
import { issuerStore } from './issuer-store.ts';
import { pairProblems } from './service-pairs.ts';

/**
 * Checks the issuers of locations before these are written: that they accept the keys, and have the services.
 * @returns warnings, by the location's id: no key is set for the issuer's server
 * @throws CliError with all that is wrong
 */
export async function checkIssuers(
  locations: readonly Location[],
  deployment: Deployment,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const warnings = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const location of locations.filter(isIssuedElsewhere)) {
    const answer = await askIssuer(location, issuerStore(deployment));
    if (answer.type === 'no key') warnings.set(location.id, [`${answer.sentence} (until then it issues no ticket)`]);
    else if (answer.type === 'trouble') problems.push(answer.sentence);
    else problems.push(...pairProblems(answer.pairs).map((problem) => `${location.id} ${problem}`));
  }
  if (problems.length > 0)
    throw new CliError([...problems, 'Nothing was written. With --offline issuers are not asked.']);
  return warnings;
}
