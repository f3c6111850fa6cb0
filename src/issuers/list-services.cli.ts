import { readLocation } from '../core/location/locations.store.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../core/ticket/status.ts';
import type { Deployment } from '../kit/cli/deployment.cli.ts';
import { CliError } from '../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../kit/cli/terminal.cli.ts';
import { askIssuer } from './ask-issuer.cli.ts';
import { issuerStore } from './check-issuers.cli.ts';

/**
 * Lists a location's services beside its issuer's.
 * @throws CliError if the issuer cannot be asked
 */
export async function listServices(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const deployment = await findDeployment(options);
  const answer = await askIssuer(await locationElsewhere(deployment, id), issuerStore(deployment));
  if (answer.type !== 'answered') throw new CliError(answer.sentence);
  const { pairs } = answer;
  const rows = pairs.map((pair) => [
    String(pair.id ?? '-'),
    pair.name ?? '-',
    pair.state === 'missing' ? `(${pair.issuerId})` : pair.issuerId,
    pair.issuerName ?? '-',
    pair.state,
  ]);
  printResult(options.json, pairs, columns(['ID', 'NAME', "ISSUER'S ID", "ISSUER'S NAME", 'STATE'], rows));
}

/**
 * A location as it was applied, whose tickets the hotel's own server issues.
 * @throws CliError if none of this id was applied, or wifi-tickets issues its tickets itself
 */
export async function locationElsewhere(deployment: Deployment, id: string): Promise<LocationElsewhere> {
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  if (!isIssuedElsewhere(location))
    throw new CliError(`wifi-tickets itself issues the tickets of ${id}: its file names no other issuer.`);
  return location;
}
