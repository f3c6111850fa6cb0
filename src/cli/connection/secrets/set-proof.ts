import { writeDoor } from '../../../aws/table/connections/webhook-doors.ts';
import { CliError } from '../../cli-error.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { changeLocalWebhook } from '../../deployment/change-local-webhook.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { printResult } from '../../print-result.ts';
import { secretText } from '../../standard-input.ts';
import { liveConnection } from '../existing-connection.ts';
import { checkStandardInput } from './check-standard-input.ts';
import { liveDoors } from './live-doors.ts';
import { givenProofs, proofName } from './webhook-proof.ts';

/** The options of `connection proof`. */
export interface ProofOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly keep?: boolean;
}

/**
 * Sets what proves a connection's deliveries, one or several lines; prints that, never the proof.
 * @param words the connection, and `-`
 * @throws CliError if it is not set: nothing is changed then
 */
export async function setProof(words: readonly string[], options: ProofOptions): Promise<void> {
  const id = checkStandardInput(words);
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const { auth, name } = connector;
  if (auth.kind === 'url')
    throw new CliError(`${name} sends no proof that could be set here: the secret in its URL is the proof.`, 2);
  const doors = await liveDoors(id, deployment, Date.now());
  if (doors.length === 0)
    throw new CliError(`${id} has no URL any more: make one with wifi-tickets connection rotate ${id}.`);
  const given = givenProofs(auth, await secretText(proofName(auth)));
  for (const door of doors) {
    const proofs = options.keep ? [...new Set([...given, ...door.proofs])].slice(0, 2 * given.length) : given;
    await writeDoor({ ...door, proofs }, deployment);
  }
  const before = doors.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector: connector.id, before, url: 'same', proof: { auth, values: given } });
  const former = options.keep ? 'The one before is taken, too, until this command is run again.' : '';
  printResult(options.json, { id, proof: 'set', keptFormer: options.keep ?? false }, [
    `What proves deliveries of ${id} is set: it counts from the next delivery on. ${former}`.trim(),
  ]);
}
