import type { Connector } from '../connector/connector.ts';
import { isListedByProperty } from '../fetch/request-template.ts';
import type { Connection } from './connection.ts';
import {
  isProofToCome,
  proofLines,
  proofName,
  setupLines,
  setupSentences,
  type WebhookProofs,
} from './webhook-proof.ts';

/** A connection that was just made, with what is shown only now. */
interface NewConnection {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly url: string;
  readonly proofs: WebhookProofs | undefined;
  readonly hasCredentials: boolean;
  /** Live ones of the same system and location. */
  readonly twins: readonly Connection[];
}

/** It as JSON. */
export function newConnectionValue(made: NewConnection) {
  const { connection, connector, url, proofs } = made;
  return {
    id: connection.id,
    connector: connector.id,
    url,
    proof: proofs?.made ? (proofs.values[0] ?? null) : null,
    setup: setupSentences(connector, url),
    todo: stillToDo(made),
    warnings: warningsOf(made),
  };
}

/** It for people: what to paste where, and what is still to do. */
export function newConnectionLines(made: NewConnection): string[] {
  const { connection, connector, url, proofs } = made;
  const secrets = proofLines(connector, proofs);
  return [
    `Connection ${connection.id} of ${connector.name} is made. What to do there:`,
    '',
    ...warningsOf(made).flatMap((warning) => [`Warning: ${warning}`, '']),
    ...setupLines(connector, url),
    ...(secrets.length > 0 ? ['', 'The system must send with each delivery:', ...secrets] : []),
    '',
    ...(connector.sync?.isPoll ? [] : [onlyNow(secrets.length > 0)]),
    ...stillToDo(made),
    `wifi-tickets connection show ${connection.id} tells when something has come.`,
  ];
}

function warningsOf(made: NewConnection): string[] {
  return [...twinWarnings(made), ...sharedLocationWarnings(made.connection)];
}

/** Most often it was made again for a URL that was lost. */
function twinWarnings({ connector, connection, twins }: NewConnection): string[] {
  return twins.map(
    ({ id }) =>
      `${id} is a connection of ${connector.name} for the same location already. If the system delivers to both, each guest gets two codes and two mails. If only the URL was lost: wifi-tickets connection revoke ${connection.id}, then wifi-tickets connection rotate ${id}`,
  );
}

function onlyNow(hasSecrets: boolean): string {
  return hasSecrets
    ? 'The URL, and what proves a delivery, are shown only now: whoever has both can send bookings.'
    : 'The URL is shown only now: whoever has it can send bookings.';
}

function stillToDo(made: NewConnection): string[] {
  const { connector, proofs, hasCredentials } = made;
  const { id, confirm } = made.connection;
  const { auth, authOptional, fetch, name } = connector;
  const names = fetch?.credentials ?? [];
  const lines: string[] = [];
  if (isProofToCome(auth) && !proofs)
    lines.push(
      `${name} makes the ${proofName(auth)}: wifi-tickets connection proof ${id} - < secret.txt${authOptional ? '' : '. Until then its deliveries are refused.'}`,
    );
  else if (authOptional && !proofs && auth.kind !== 'url')
    lines.push(
      `Its deliveries need no ${proofName(auth)}. To ask for one: wifi-tickets connection proof ${id} - < secret.txt`,
    );
  if (names.length > 0 && !hasCredentials)
    lines.push(
      `${fetch?.optional ? `To ask ${name} for bookings, too` : `${name} must be asked for the rest`}: ${propertyFirst(made)}wifi-tickets connection credentials ${id} - < credentials.txt (${names.join(', ')})${confirm ? `. ${unansweredSentence}` : ''}`,
    );
  return lines;
}

/** Without a property, credentials would be refused. */
function propertyFirst({ connection: { id, properties, locationId }, connector }: NewConnection): string {
  return Object.keys(properties).length === 0 && isListedByProperty(connector)
    ? `wifi-tickets connection change ${id} --property PROPERTY=${locationId}, then `
    : '';
}

/** What to know of properties that share a location, a sentence for each such location. */
export function sharedLocationWarnings({ properties }: Pick<Connection, 'properties'>): string[] {
  const byLocation = Map.groupBy(Object.entries(properties), ([, location]) => location);
  return [...byLocation]
    .filter(([, all]) => all.length > 1)
    .map(
      ([location, all]) =>
        `the properties ${all.map(([name]) => name).join(', ')} are all of ${location}: reservations of these with the same number count as one. If the system numbers each property by itself, make a connection for each.`,
    );
}

/** What `confirm` means for a connection without credentials. */
export const unansweredSentence =
  'With --confirm everything is fetched before it counts: nothing counts until they are set, and it waits two days at most.';
