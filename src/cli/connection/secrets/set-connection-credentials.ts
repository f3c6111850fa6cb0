import { putCredentials } from '../../../aws/connections/connection-credentials.ts';
import { CliError } from '../../cli-error.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { printResult } from '../../print-result.ts';
import { secretText } from '../../standard-input.ts';
import { liveConnection } from '../existing-connection.ts';
import { isListedByProperty } from '../is-listed-by-property.ts';
import { wakeWaiting } from '../wake-waiting.ts';
import { checkStandardInput } from './check-standard-input.ts';
import { connectionSecrets } from './connection-secrets.ts';
import { namedValues } from './named-values.ts';

/** Seconds within which running functions use new credentials. */
const usedWithin = 60;

/**
 * Sets the credentials by which a connection's system is asked; prints that, never the credentials.
 * @param words the connection, and `-`
 * @throws CliError if they are not set: nothing is changed then
 */
export async function setConnectionCredentials(
  words: readonly string[],
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const id = checkStandardInput(words);
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const { name, fetch, sync } = await knownConnector(deployment, connection.connector);
  const names = fetch?.credentials ?? [];
  if (names.length === 0) throw new CliError(`${name} is not asked for anything: it needs no credentials.`, 2);
  if (Object.keys(connection.properties).length === 0 && isListedByProperty({ sync }))
    throw new CliError(
      `${name} is asked for bookings by property. Say the house's id there first, also of a single house: wifi-tickets connection change ${id} --property PROPERTY=${connection.locationId}`,
      2,
    );
  const credentials = namedValues(await secretText('credential'), names);
  await putCredentials(connectionSecrets(deployment), id, credentials);
  const waited = await wakeWaiting(id, usedWithin, deployment);
  printResult(options.json, { id, credentials: names, waited }, [
    `The credentials of ${id} are set (${names.join(', ')}): running functions use them within a minute, and then ask for what has waited for them.`,
  ]);
}
