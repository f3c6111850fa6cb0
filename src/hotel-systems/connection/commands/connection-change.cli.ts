import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../../kit/time.ts';
import type { Connector } from '../../connector/connector.ts';
import { knownConnector } from '../../connector/connector-list.cli.ts';
import { writeEndpoint } from '../../receive/webhook-endpoints.store.ts';
import type { Connection } from '../connection.ts';
import { type ConnectionChange, changeConnection } from '../connections.store.ts';
import { sharedLocationWarnings, unansweredSentence } from '../new-connection.ts';
import { checkFitting, checkLocationsExist } from './connection-create.cli.ts';
import { lacksProperty } from './connection-list.cli.ts';
import { existingConnection, hasCredentials, liveConnection } from './known-connection.cli.ts';
import { liveEndpoints } from './webhook-proof.cli.ts';
import {
  noteWhereWritten,
  oweKnown,
  untilKnown,
  type WriteBackOptions,
  writeChange,
  writtenLines,
} from './write-back.cli.ts';

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
  const connector = await knownConnector(deployment, before.connector);
  const wanted = { ...changeOf(before, options), ...writeChange(before, options, connector), ...textsChange(options) };
  const isOfEndpoints = onlySources !== undefined;
  const isOfTable = Object.keys(wanted).length > 0;
  if (!isOfEndpoints && !isOfTable)
    throw new CliError('Say what to change: wifi-tickets connection change --help shows what can be.', 2);
  checkFitting(connector, options);
  if (wanted.removed && (await lacksProperty(changed(before, wanted), connector, deployment)))
    throw new CliError(`${connector.name} is asked for bookings by property: ${id} must keep one.`, 2);
  await checkLocationsExist(deployment, options);
  if (isOfTable && !(await changeConnection(before, wanted, deployment)))
    throw new CliError(`${id} was changed or revoked at the same time: nothing was changed by this command.`, 3);
  if (isOfEndpoints) await setOnlySources(id, onlySources, deployment);
  await noteWhereWritten(before, deployment);
  const now = await existingConnection(deployment, id);
  const owed = wanted.write ? await oweKnown(before, now, deployment) : 0;
  const shown = { ...now, onlySources: await hasOnlySources(id, deployment) };
  const lacksCredentials = now.confirm && !(await hasCredentials(id, deployment));
  printResult(json, shown, [
    `${id} is changed: running functions see it within a minute. It is now:`,
    '',
    ...stringify(shown).trimEnd().split('\n'),
    '',
    whoseBookings(now),
    ...(wanted.added ? sharedLocationWarnings(now).map((warning) => `Warning: ${warning}`) : []),
    ...(wanted.write ? writtenLines(now, connector, owed) : []),
    ...(wanted.write === null ? ['Codes that are in the system already stay there.'] : []),
    ...(wanted.texts === undefined ? [] : textsLines(now, connector)),
    ...(lacksCredentials ? [`Its credentials are not set. ${unansweredSentence}`] : []),
    ...(wanted.added || wanted.locationId
      ? ['What was set aside before, in a minute: wifi-tickets queue redrive webhooks']
      : []),
  ]);
  if (!wanted.write) return;
  await wait(untilKnown);
  await oweKnown(before, now, deployment);
}

function changed(before: Connection, { added, removed = [], confirm = before.confirm }: ConnectionChange): Connection {
  const all = Object.entries({ ...before.properties, ...added });
  return { ...before, confirm, properties: Object.fromEntries(all.filter(([name]) => !removed.includes(name))) };
}

/** An endpoint is asked about addresses before anything is known of its connection. */
async function setOnlySources(id: string, onlySources: boolean, deployment: Deployment): Promise<void> {
  for (const endpoint of await liveEndpoints(id, deployment, Date.now()))
    await writeEndpoint(
      {
        ...endpoint,
        onlySources,
        ...(onlySources && endpoint.proofs.length === 0 && { closedSince: isoTime(Date.now()) }),
      },
      deployment,
    );
}

async function hasOnlySources(id: string, deployment: Deployment): Promise<boolean> {
  return (await liveEndpoints(id, deployment, Date.now())).some(({ onlySources }) => onlySources);
}

function whoseBookings({ locationId, properties }: Connection): string {
  return Object.keys(properties).length === 0
    ? `Bookings of every property are of ${locationId}.`
    : 'Bookings of properties that are not named here are set aside.';
}

/** What is to be changed of a connection, as options give it. */
export interface WantedChange extends WriteBackOptions, TextsOptions {
  readonly property?: Readonly<Record<string, string>>;
  readonly removeProperty?: readonly string[];
  readonly location?: string;
  readonly confirm?: boolean;
  readonly newStaysPerHour?: number;
}

/**
 * What changes of a connection: only what is given.
 * @throws CliError if properties are removed that it does not have, or nothing would be left
 */
export function changeOf(before: Connection, wanted: WantedChange): ConnectionChange {
  const { property, removeProperty, location, confirm, newStaysPerHour } = wanted;
  checkProperties(before, wanted);
  return {
    ...(property && { added: property }),
    ...(removeProperty && { removed: [...new Set(removeProperty)] }),
    ...(location !== undefined && { locationId: location }),
    ...(confirm !== undefined && { confirm }),
    ...(newStaysPerHour !== undefined && { newStaysPerHour }),
  };
}

function checkProperties(
  { id, properties, locationId }: Connection,
  { property = {}, removeProperty = [], location = locationId }: WantedChange,
): void {
  for (const one of removeProperty) {
    if (!Object.hasOwn(properties, one)) throw new CliError(`${id} has no property ${one}.`, 2);
    if (Object.hasOwn(property, one)) throw new CliError(`Property ${one} can be added or removed, not both.`, 2);
  }
  const left = Object.keys(properties).length - new Set(removeProperty).size + Object.keys(property).length;
  if (left === 0 && location === undefined)
    throw new CliError(
      `${id} would have no location left: name one with --location, or wifi-tickets connection revoke ${id}`,
      2,
    );
}

/** Whether the hotel vouches for what a connection's deliveries bring, as an option gives it. */
export interface TextsOptions {
  readonly texts?: 'on' | 'off';
}

/** What changes of that. */
export function textsChange({ texts }: TextsOptions): { readonly texts?: 'vouched' | null } {
  if (texts === undefined) return {};
  return { texts: texts === 'on' ? 'vouched' : null };
}

/** What the hotel must know of it. */
export function textsLines(
  { id, texts }: Pick<Connection, 'id' | 'texts'>,
  { name }: Pick<Connector, 'name'>,
): string[] {
  if (texts === undefined)
    return ['', `Guests of ${id} are texted only while its deliveries prove that they are ${name}'s.`];
  return [
    '',
    `Guests of ${id} may be texted though nothing proves its deliveries: you vouch for them.`,
    `Whoever learns its URL can then have texts sent to numbers of their choice, at your cost: up to the deployment's`,
    'smsMaxPerHour an hour, and up to the monthly limit at AWS. If the URL may be known to others, change it:',
    `wifi-tickets connection rotate ${id}`,
    `To take it back: wifi-tickets connection change ${id} --texts off`,
  ];
}
