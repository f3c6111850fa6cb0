import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { readOutcomes } from '../aws/read-outcomes.ts';
import { sendInBatches } from '../aws/send-in-batches.ts';
import { exampleCheckIn } from '../contract/example-check-in.ts';
import { readStayEvent } from '../contract/stay-event.ts';
import type { EventOutcome } from '../domain/ports.ts';
import type { StayEvent } from '../domain/stay-event.ts';
import { type Deployment, findDeployment, type Where } from './deployment.ts';
import { Fault } from './fault.ts';
import { columns, show } from './show.ts';

type Options = Where & { readonly json?: boolean; readonly wait?: boolean };

/** `event send`, `event example`, `event show`. */
export function eventCommands(program: Command): void {
  const event = program.command('event').description('Booking and check-in events');
  event
    .command('send')
    .description('Check a canonical event, or a JSON array of them, and put it on the queue')
    .argument('<file>', 'a JSON file, or - for standard input')
    .option('--wait', 'wait up to 30 s and show what became of it')
    .action(async (file: string, _: unknown, command: Command) => send(file, command.optsWithGlobals<Options>()));
  event
    .command('example')
    .description('Print a check-in of this moment, to send or to learn from')
    .option('-l, --location <id>', 'its location', '28XXX004')
    .option('--email <address>', "the guest's address", 'ada@example.com')
    .action((options: { location: string; email: string }) => example(options));
  event
    .command('show')
    .description('What became of an event: applied, stale, rejected or quarantined, and why')
    .argument('<id>', "the event's id; for one that had none, the queue's message id")
    .action(async (id: string, _: unknown, command: Command) => showOne(id, command.optsWithGlobals<Options>()));
}

async function send(file: string, options: Options): Promise<void> {
  const bodies = eventBodies(await contents(file));
  const events = bodies.map(checked);
  const deployment = await findDeployment(options);
  const pairs = bodies.map((body, i) => ({ body, event: events[i] as StayEvent }));
  const failed = await sendInBatches(
    pairs,
    ({ body, event }) => ({ MessageBody: body, MessageGroupId: event.locationId }),
    { sqs: deployment.sqs, queueUrl: deployment.eventsQueueUrl },
  );
  if (failed.length > 0)
    throw new Fault(`${failed.length} of ${pairs.length} events could not be put on the queue.`, 3);
  if (options.wait) return outcomesOf(events, deployment, options);
  show(
    options.json,
    events.map(({ id, locationId }) => ({ id, locationId, queued: true })),
    events.map(
      ({ id, locationId }) => `${id} queued for ${locationId}; wifi-tickets event show ${id} tells what becomes of it`,
    ),
  );
}

function example({ location: id, email }: { readonly location: string; readonly email: string }): void {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  console.log(JSON.stringify(exampleCheckIn({ location: { id, timeZone }, email, now: Date.now() }), null, 2));
}

async function contents(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Fault(`The file ${file} cannot be read.`);
  }
}

function eventBodies(json: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new Fault('That is not JSON.');
  }
  return (Array.isArray(value) ? value : [value]).map((event) => JSON.stringify(event));
}

function checked(body: string): StayEvent {
  const read = readStayEvent(body, new Date().toISOString());
  if ('reason' in read) throw new Fault(`${read.id ?? 'The event'} would be rejected: ${read.detail}`);
  return read.event;
}

async function outcomesOf(events: readonly StayEvent[], deployment: Deployment, options: Options): Promise<void> {
  const end = Date.now() + 30_000;
  const outcomes: EventOutcome[] = [];
  for (const { id } of events) {
    let found = await readOutcomes(deployment, id);
    while (found.length === 0 && Date.now() < end) {
      await wait(100);
      found = await readOutcomes(deployment, id);
    }
    if (found.length === 0) throw new Fault(`Nothing is on record of ${id} yet: it may wait in the queue.`);
    outcomes.push(...found);
  }
  show(options.json, outcomes, outcomeLines(outcomes));
  if (outcomes.some(({ outcome }) => outcome === 'rejected' || outcome === 'quarantined')) process.exitCode = 1;
}

async function showOne(id: string, options: Options): Promise<void> {
  const outcomes = await readOutcomes(await findDeployment(options), id);
  if (outcomes.length === 0)
    throw new Fault(
      `Nothing is on record of an event ${id}: it did not arrive, waits in the queue, or is older than the records.`,
    );
  show(options.json, outcomes, outcomeLines(outcomes));
}

function outcomeLines(outcomes: readonly EventOutcome[]): string[] {
  const rows = outcomes.map(({ eventId, locationId = '-', outcome, at, reason = '', detail = '' }) => [
    eventId,
    locationId,
    outcome,
    at,
    [reason, detail].filter(Boolean).join(': '),
  ]);
  return columns(['EVENT', 'LOCATION', 'OUTCOME', 'AT', 'WHY'], rows);
}
