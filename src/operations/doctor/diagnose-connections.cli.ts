import { unknownEnd } from '../../core/owed/work.ts';
import type { ConnectionFact } from '../../hotel-systems/connection/commands/connection-facts.cli.ts';
import {
  failureSentence,
  locationsOf,
  needsMending,
} from '../../hotel-systems/connection/commands/connection-list.cli.ts';
import { neededCredentials } from '../../hotel-systems/connection/connection.ts';
import { missingProof } from '../../hotel-systems/connection/webhook-proof.ts';
import type { CodesWrittenBack, UnwrittenCodes } from '../../hotel-systems/write/unwritten-codes.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of connections of hotels' systems; none if there are no connections. */
export function diagnoseConnections({ connections, locations, askedAt }: Facts): readonly Finding[] {
  const subject = {
    checks: ['connections'],
    thing: 'the table',
    actions: "dynamodb:Query and GetItem, and ssm:GetParameter on connections' credentials",
    ifMissing: deployAgain,
  };
  const applied = locations.type === 'found' ? locations.value.ids : undefined;
  return findingsOf(subject, connections, (found) =>
    found.map((one) => checkConnection(one, { locations: applied, now: askedAt })),
  );
}

const hour = 3_600_000;

/** What a check of connections needs to know besides. */
interface About {
  /** Those that were applied; undefined if they could not be read. */
  readonly locations: readonly string[] | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whether a connection's bookings become tickets: all that it needs is there, and something comes. */
export function checkConnection(fact: ConnectionFact, { locations, now }: About): Finding {
  const { connection, connector, endpoints, lacksProperty, status } = fact;
  const { id } = connection;
  const check = `connection ${id}`;
  const gone = locations ? locationsOf(connection).filter((one) => !locations.includes(one)) : [];
  if (!connector)
    return fail(check, `Its connector ${connection.connector} is not there.`, 'wifi-tickets connector apply FOLDER');
  if (gone.length > 0)
    return fail(
      check,
      `No location ${gone.join(', ')} was applied: its bookings are quarantined.`,
      'wifi-tickets location apply FILE, then: wifi-tickets queue redrive quarantine',
    );
  if (endpoints.length === 0) return fail(check, 'It has no URL.', `wifi-tickets connection rotate ${id}`);
  const proof = missingProof(connector, endpoints);
  if (proof !== undefined)
    return fail(
      check,
      `The ${proof} is not set: every delivery is refused.`,
      `wifi-tickets connection proof ${id} - < secret.txt`,
    );
  if (lacksProperty)
    return fail(
      check,
      `${connector.name} is asked for bookings by property, and this connection has none.`,
      `wifi-tickets connection change ${id} --property PROPERTY=${connection.locationId}`,
    );
  const unanswered = lackOfCredentials(fact);
  if (unanswered) return unanswered;
  if (status === 'paused') return paused(fact, now);
  const failure = failureSentence(fact);
  if (failure === undefined) return traffic(fact, now);
  return { check, state: isShort(fact, now) ? 'warn' : 'fail', found: failure };
}

/** Whether a system gives nothing for less than a day, and may do again by itself: nothing that waits is set aside before two. */
function isShort({ traffic: { failing } }: ConnectionFact, now: number): boolean {
  return failing !== undefined && !needsMending(failing.why) && now - Date.parse(failing.since) < 24 * hour;
}

function lackOfCredentials(fact: ConnectionFact): Finding | undefined {
  const { connection, connector, lacksCredentials, missingCredentials } = fact;
  const { id } = connection;
  const check = `connection ${id}`;
  const command = `wifi-tickets connection credentials ${id} - < credentials.txt`;
  const waits = 'bookings that must be fetched wait, two days at most';
  if (lacksCredentials) return fail(check, `Its credentials are not set: ${waits}.`, command);
  if (missingCredentials.length === 0 || !connector) return undefined;
  const lines = neededCredentials(connector, connection)
    .map((name) => `${name}=…`)
    .join(' and ');
  return fail(
    check,
    `${connector.name} now asks for more credentials than are set (missing: ${missingCredentials.join(', ')}): ${waits}.`,
    `wifi-tickets connector show ${connector.id} says where to get them. Write ${lines} into credentials.txt, a line each, then: ${command}`,
  );
}

/** What waits for two days is set aside, so a pause must not last as long. */
function paused({ connection: { id, pausedAt = '' } }: ConnectionFact, now: number): Finding {
  const found = `Paused since ${pausedAt}: its deliveries wait, two days at most.`;
  const todo = `wifi-tickets connection resume ${id}`;
  return (now - Date.parse(pausedAt) < 24 * hour ? warn : fail)(`connection ${id}`, found, todo);
}

function traffic({ connection, traffic: { deliveredAt, today } }: ConnectionFact, now: number): Finding {
  const check = `connection ${connection.id}`;
  if (deliveredAt !== undefined)
    return ok(check, `Last delivery ${deliveredAt}; today ${today.deliveries} deliveries, ${today.events} events.`);
  if (now - Date.parse(connection.createdAt) < 24 * hour) return ok(check, 'No delivery has come yet.');
  return warn(
    check,
    `No delivery has come since it was made (${connection.createdAt}).`,
    `Make a test booking in the hotel's system. wifi-tickets connector show ${connection.connector} says what to set there; wifi-tickets connection rotate ${connection.id} prints a new URL.`,
  );
}

/** The checks of codes that hotels' own systems are told, as fields or messages; none if no connection does so. */
export function diagnoseFields({ fields }: Facts): readonly Finding[] {
  if (!fields) return [];
  const actions = 'dynamodb:Query on the index tickets, dynamodb:BatchGetItem';
  return findingsOf({ checks: ['fields'], thing: 'the table', actions, ifMissing: deployAgain }, fields, (found) =>
    found.map((one) => (one.way === 'field' ? checkFields(one) : checkMessages(one))),
  );
}

/** Whether a hotel's system shows the codes of the guests of one location. */
function checkFields({ connection, locationId, written, waiting, refused }: CodesWrittenBack): Finding {
  const check = `fields ${connection}`;
  const stand = `${written === 1 ? '1 code has' : `${written} codes have`} been written into this system's reservations`;
  const [first] = [...refused, ...waiting];
  if (!first) return ok(check, `At ${locationId}, ${stand}.`);
  const found = [...refused.map(refusedText), ...waiting.map(waitingText)].join(', ');
  const look = `wifi-tickets stay show --location ${locationId} --reservation ${first.reservationId}`;
  const finding = refused.length > 0 ? fail : warn;
  return finding(check, `At ${locationId}, ${stand}, but ${found}.`, `${todoOf(first, connection)} ${look}`);
}

/** Whether a hotel's system sends the guests of one location their codes. */
function checkMessages({ connection, locationId, written, waiting, refused }: CodesWrittenBack): Finding {
  const check = `messages ${connection}`;
  const sent = `${written === 1 ? '1 guest was sent the code' : `${written} guests were sent their codes`} as a message`;
  const [first] = [...refused, ...waiting];
  if (!first) return ok(check, `At ${locationId}, ${sent}.`);
  const found = [...refused.map(unsentText), ...waiting.map(waitingText)].join(', ');
  const look = `wifi-tickets stay show --location ${locationId} --reservation ${first.reservationId}`;
  const finding = refused.length > 0 ? fail : warn;
  return finding(check, `At ${locationId}, ${sent}, but ${found}.`, `${messageTodo(first)} ${look}`);
}

function unsentText({ count, why }: UnwrittenCodes): string {
  if (why === unknownEnd) return `for ${count} nobody knows (${why})`;
  return `${count} ${count === 1 ? 'was' : 'were'} not (${why})`;
}

function messageTodo({ why }: UnwrittenCodes): string {
  if (why === unknownEnd)
    return 'Look at the thread in the system, and tell the guest the code if it is not there. One of them:';
  return 'One of them:';
}

function refusedText({ count, why }: UnwrittenCodes): string {
  if (why === 'occupied') return `in ${count} the field holds somebody else's text (occupied)`;
  if (why === 'too_long') return `${count} do not fit into the field (too_long)`;
  return `${count} were refused (${why})`;
}

function waitingText({ count, why }: UnwrittenCodes): string {
  return `${count} still ${count === 1 ? 'waits' : 'wait'} (${why})`;
}

/** A sentence that the command to look at one of them follows. */
function todoOf({ why }: UnwrittenCodes, connection: string): string {
  const again = `wifi-tickets connection change ${connection} --write field=NAME`;
  if (why === 'occupied')
    return `Empty the field in the hotel system, or choose a field for codes alone: ${again} writes all of them again. One of them:`;
  if (why === 'too_long') return `Choose a longer field: ${again} writes all of them again. One of them:`;
  return 'One of them:';
}
