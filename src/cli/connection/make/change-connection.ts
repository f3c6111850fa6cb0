import { stringify } from 'yaml';
import { type ConnectionChange, changeConnection } from '../../../aws/table/connections/change-connection.ts';
import { writeDoor } from '../../../aws/table/connections/webhook-doors.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import { CliError } from '../../cli-error.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { printResult } from '../../print-result.ts';
import { existingConnection, liveConnection } from '../existing-connection.ts';
import { lacksProperty } from '../lacks-property.ts';
import { hasCredentials } from '../secrets/has-credentials.ts';
import { liveDoors } from '../secrets/live-doors.ts';
import { changeOf, type WantedChange } from './change-of.ts';
import { checkFitting, checkLocationsExist } from './check-fitting.ts';
import { unansweredSentence } from './confirm-sentence.ts';
import { sharedLocationWarnings } from './shared-locations.ts';

/** The options of `connection change`. */
export interface ChangeOptions extends DeploymentOptions, WantedChange {
  readonly json?: boolean;
  readonly onlySources?: boolean;
}

/**
 * Changes what is given of a connection, and prints what it is now.
 * @throws CliError if it cannot be: nothing is changed then
 */
export async function change(id: string, options: ChangeOptions): Promise<void> {
  const { onlySources, json } = options;
  const deployment = await findDeployment(options);
  const before = await liveConnection(deployment, id);
  const wanted = changeOf(before, options);
  const isOfDoors = onlySources !== undefined;
  const isOfTable = Object.keys(wanted).length > 0;
  if (!isOfDoors && !isOfTable)
    throw new CliError('Say what to change: wifi-tickets connection change --help shows what can be.', 2);
  const connector = await knownConnector(deployment, before.connector);
  checkFitting(connector, options);
  if (wanted.removed && (await lacksProperty(changed(before, wanted), connector, deployment)))
    throw new CliError(`${connector.name} is asked for bookings by property: ${id} must keep one.`, 2);
  await checkLocationsExist(deployment, options);
  if (isOfTable && !(await changeConnection(before, wanted, deployment)))
    throw new CliError(`${id} was changed or revoked at the same time: nothing was changed by this command.`, 3);
  if (isOfDoors) await setOnlySources(id, onlySources, deployment);
  const now = await existingConnection(deployment, id);
  const shown = { ...now, onlySources: await hasOnlySources(id, deployment) };
  const lacksCredentials = now.confirm && !(await hasCredentials(id, deployment));
  printResult(json, shown, [
    `${id} is changed: running functions see it within a minute. It is now:`,
    '',
    ...stringify(shown).trimEnd().split('\n'),
    '',
    whoseBookings(now),
    ...(wanted.added ? sharedLocationWarnings(now).map((warning) => `Warning: ${warning}`) : []),
    ...(lacksCredentials ? [`Its credentials are not set. ${unansweredSentence}`] : []),
    ...(wanted.added || wanted.locationId
      ? ['What was set aside before, in a minute: wifi-tickets queue redrive webhooks']
      : []),
  ]);
}

function changed(before: Connection, { added, removed = [], confirm = before.confirm }: ConnectionChange): Connection {
  const all = Object.entries({ ...before.properties, ...added });
  return { ...before, confirm, properties: Object.fromEntries(all.filter(([name]) => !removed.includes(name))) };
}

/** A door is asked about addresses before anything is known of its connection. */
async function setOnlySources(id: string, onlySources: boolean, deployment: Deployment): Promise<void> {
  for (const door of await liveDoors(id, deployment, Date.now())) await writeDoor({ ...door, onlySources }, deployment);
}

async function hasOnlySources(id: string, deployment: Deployment): Promise<boolean> {
  return (await liveDoors(id, deployment, Date.now())).some(({ onlySources }) => onlySources);
}

function whoseBookings({ locationId, properties }: Connection): string {
  return Object.keys(properties).length === 0
    ? `Bookings of every property are of ${locationId}.`
    : 'Bookings of properties that are not named here are set aside.';
}
