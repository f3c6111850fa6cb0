import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { sendInBatches } from '../../kit/aws/sqs.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { unreadableFile } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, io, printResult, terminal } from '../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../kit/time.ts';
import { cachedLocations } from '../location/locations.store.ts';
import { addressReasons } from '../owed/undelivered-reasons.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayEvent } from '../stay/stay-event.ts';
import { stayTable } from '../stay/store/stay.store.ts';
import { queueText } from './event-text.ts';
import { vouchForOperator } from './operators.store.ts';
import type { EventOutcome } from './outcome.ts';
import { openingOutcome, recordedOutcomes } from './outcomes.store.ts';
import { checkEvent } from './preview-events.service.ts';
import { readStayEvent } from './stay-event.schema.ts';

/** The options of `event send`. */
export type SendOptions = DeploymentOptions & { readonly json?: boolean; readonly wait?: boolean };

/**
 * Sends events to the intake queue, vouches for the operator, and with `--wait` shows the outcomes.
 * @throws CliError if an event would be rejected or quarantined, or the queue did not accept all
 */
export async function sendEvents(bodies: readonly string[], options: SendOptions): Promise<void> {
  const events = bodies.map(checkedEvent);
  const deployment = await findDeployment(options);
  await vouchForEvents(bodies, deployment);
  const pairs = bodies.map((body, i) => ({ body, event: events[i] as StayEvent }));
  const failed = await sendInBatches(
    pairs,
    ({ body, event }) => ({ MessageBody: queueText(body), MessageGroupId: event.locationId }),
    { sqs: deployment.sqs, queueUrl: deployment.eventsQueueUrl },
  );
  if (failed.length > 0)
    throw new CliError(`${failed.length} of ${pairs.length} events could not be sent to the queue.`, 3);
  if (options.wait) return outcomesOf(events, deployment, options);
  printResult(
    options.json,
    events.map(({ id, locationId }) => ({ id, locationId, queued: true })),
    events.map(
      ({ id, locationId }) => `${id} queued for ${locationId}; wifi-tickets event show ${id} shows its outcome`,
    ),
  );
}

async function outcomesOf(events: readonly StayEvent[], deployment: Deployment, options: SendOptions): Promise<void> {
  const end = Date.now() + 60_000;
  const outcomes: EventOutcome[] = [];
  for (const event of events) {
    let found = await outcomesOfOne(event, deployment);
    while (found.length === 0 && Date.now() < end) {
      await wait(100);
      found = await outcomesOfOne(event, deployment);
    }
    if (found.length === 0)
      throw new CliError(`There is no outcome of ${event.id} yet: it may still wait in the queue.`);
    outcomes.push(...found);
  }
  const withoutMail = await guestsWithoutMail(events, deployment);
  const value = outcomes.map((one) => ({ ...one, ...withoutMail.find(({ eventId }) => eventId === one.eventId) }));
  const lines = withoutMail.map(
    ({ eventId, noMail, serial }) =>
      `${eventId}: its guest gets no mail (${noMail}). wifi-tickets mail show ${serial} says what to do.`,
  );
  printResult(options.json, value, [...outcomeLines(outcomes), ...lines]);
  // What was printed says why.
  if (outcomes.some(({ outcome }) => outcome === 'rejected' || outcome === 'quarantined')) throw new CliError([]);
}

/** Events whose guests no mail can reach, as their stays are now. */
async function guestsWithoutMail(events: readonly StayEvent[], deployment: Deployment) {
  const stays = stayTable({ ...deployment, retentionDays: 0, now: Date.now });
  const found = await Promise.all(
    events.map(async (event) => {
      const known = await stays.getAll([stays.ref(event), stays.roomRef(event)]);
      const own = known.find((one): one is Stay => one !== 'unread' && one?.stayId === event.stayId);
      const { status, why } = own?.owed.email ?? {};
      const isWithout =
        status === 'skipped' && why !== undefined && (addressReasons as readonly string[]).includes(why);
      return own?.ticket && isWithout ? [{ eventId: event.id, noMail: why, serial: own.ticket.serial }] : [];
    }),
  );
  return found.flat();
}

/** The outcome of the event that created a stay is stored with the stay. */
async function outcomesOfOne(event: StayEvent, deployment: Deployment): Promise<EventOutcome[]> {
  const stays = stayTable({ ...deployment, retentionDays: 0, now: Date.now });
  const refs = [stays.ref(event), stays.roomRef(event)];
  const [recorded, known] = await Promise.all([recordedOutcomes(deployment, event.id), stays.getAll(refs)]);
  const opened = known.flatMap((stay, i) => {
    const ref = refs[i];
    return ref && stay !== 'unread' && stay?.openedBy === event.id ? [openingOutcome({ ref, stay }, event.id)] : [];
  });
  return [...opened, ...recorded];
}

/**
 * Checks events by the rules of the intake before they are sent. If a location does not list the operator as a sender, it
 * vouches for the operator for an hour and prints a notice.
 * @throws CliError if an event would be quarantined or rejected anyway
 */
async function vouchForEvents(bodies: readonly string[], deployment: Deployment): Promise<void> {
  const now = Date.now;
  const operator = await deployment.ownSenderId();
  const table = { ...deployment, now, retentionDays: 0 };
  const deps = {
    stays: stayTable(table),
    locations: cachedLocations(table),
    now,
    // If all senders have the same id, vouching is not needed.
    trusted: operator === undefined ? [''] : [],
    isVouchedFor: async () => false,
  };
  const unlisted = new Set<string>();
  for (const body of bodies) {
    const check = await checkEvent({ body, senderId: operator ?? '', sentAt: isoTime(now()) }, deps);
    if (check.type === 'applicable') continue;
    const { eventId, locationId = '', outcome, reason = '', detail = '' } = check;
    if (reason !== 'sender_not_allowed')
      throw new CliError(notSentText(`${eventId}`, locationId, { outcome, reason, detail }));
    unlisted.add(locationId);
  }
  if (operator === undefined || unlisted.size === 0) return;
  await vouchForOperator(operator, { ...deployment, now });
  terminal.printError([
    `You (${operator}) are not among the senders of ${[...unlisted].join(', ')}: this command vouches for you for an hour. Hotel systems must be listed in senders.`,
  ]);
}

function notSentText(
  event: string,
  locationId: string,
  { outcome, reason, detail }: { readonly outcome: string; readonly reason: string; readonly detail: string },
): string {
  if (reason === 'unknown_location') {
    return `Nothing was sent: ${event} would be quarantined, because no location ${locationId} was applied. Apply it: wifi-tickets location apply FILE`;
  }
  return `Nothing was sent: ${event} would be ${outcome} (${reason}): ${detail}.`;
}

/** The events of a JSON file (`-`: standard input), which contains one event or an array. @throws CliError if it cannot be read */
export async function eventBodies(file: string): Promise<string[]> {
  const json = await contents(file);
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new CliError('The input is not JSON.');
  }
  return (Array.isArray(value) ? value : [value]).map((event) => JSON.stringify(event));
}

/** An event from a file, checked. @throws CliError if it would be rejected */
export function checkedEvent(body: string): StayEvent {
  const read = readStayEvent(body, new Date().toISOString());
  if ('reason' in read) throw new CliError(`${read.id ?? 'The event'} would be rejected: ${read.detail}`);
  return read.event;
}

async function contents(file: string): Promise<string> {
  if (file === '-') return text(io().stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw unreadableFile(file);
  }
}

/** Outcomes as a text table. */
export function outcomeLines(outcomes: readonly EventOutcome[]): string[] {
  const rows = outcomes.map(({ eventId, locationId = '-', outcome, at, reason = '', detail = '' }) => [
    eventId,
    locationId,
    outcome,
    at,
    [reason, detail].filter(Boolean).join(': '),
  ]);
  return columns(['EVENT', 'LOCATION', 'OUTCOME', 'AT', 'WHY'], rows);
}

/** What previewing events needs: the deployment's locations and stays, which are only read. */
export function previewDeps(deployment: Deployment) {
  const table = { ...deployment, now: Date.now, retentionDays: 0 };
  return { now: Date.now, locations: cachedLocations(table), stays: stayTable(table) };
}
