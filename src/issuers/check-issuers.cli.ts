import { type Location, serverOf } from '../core/location/location.ts';
import { openServerKeys, type ServerKeyStore } from '../core/location/server-keys.store.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../core/ticket/status.ts';
import { type Deployment, outputOf } from '../kit/cli/deployment.cli.ts';
import { CliError } from '../kit/cli/errors.ts';
import { mapConcurrent } from '../kit/values.ts';
import { askIssuer, type IssuerAnswer } from './ask-issuer.cli.ts';
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

/** A location whose tickets another system issues, and what that said. */
export interface IssuerState {
  readonly location: LocationElsewhere;
  readonly answer: IssuerAnswer;
}

/** Asks the issuer of each location. */
export async function issuerStates(
  locations: readonly LocationElsewhere[],
  deployment: Deployment,
): Promise<readonly IssuerState[]> {
  const store = issuerStore(deployment);
  return mapConcurrent(locations, async (location) => ({ location, answer: await askIssuer(location, store) }));
}

/**
 * Where a deployment keeps its issuers' keys.
 * @throws CliError if the stack is older than that
 */
export function issuerStore(deployment: Pick<Deployment, 'outputs' | 'ssm'>): ServerKeyStore {
  return openServerKeys(deployment.ssm, outputOf(deployment, 'IssuerKeysPath'));
}

/** What a location gives up because another system issues its tickets, a sentence each. */
export const givenUp: readonly string[] = [
  'A mail waits until the issuer has issued the ticket.',
  "Devices, speed and volume are those of the issuer's services.",
  'Codes are chosen by the issuer: coding and codeLength are not used.',
  "A ticket's end cannot be moved: a longer stay gets a new code by mail, a shorter one keeps its code to the end it had.",
  'A ticket cannot be revoked from here: after a cancellation its code works until its end.',
];

/** What is to be done where a location's file names another server as issuer than it did before, a sentence each. */
export function movedServer(before: Location | undefined, { id, issuer }: LocationElsewhere): string[] {
  if (!before || !isIssuedElsewhere(before)) return [];
  const [from, to] = [serverOf(before.issuer.baseUrl), serverOf(issuer.baseUrl)];
  if (from === to) return [];
  return [
    `The issuer's server was ${from} so far: an API key that was set for it is not sent to ${to}. Set it again: wifi-tickets location credentials ${id} --key -`,
  ];
}
