import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { askIssuer } from './ask-issuer.ts';
import { issuerStore } from './issuer-store.ts';
import { locationElsewhere } from './location-elsewhere.ts';

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
