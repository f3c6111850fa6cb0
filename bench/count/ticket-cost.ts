import { globSync, readFileSync } from 'node:fs';
import type { StackModel } from 'local-cloud/template.ts';
import { estimatedMs, eventsOutMs, prices } from './prices.ts';

/** Nights of a stay that hotels are assumed to have. */
export const nights = 2;

/** The share of rooms that is taken. */
export const taken = 0.7;

/** Alarms of a stack: on one metric each, and on other alarms. */
export interface AlarmCount {
  readonly single: number;
  readonly composite: number;
}

/** Number of alarms of a synthesized stack. */
export function alarmsOf(cdkOut: string): AlarmCount {
  const [template = ''] = globSync(`${cdkOut}/*.template.json`);
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as { Resources: Record<string, { Type: string }> };
  const count = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type).length;
  return { single: count('AWS::CloudWatch::Alarm'), composite: count('AWS::CloudWatch::CompositeAlarm') };
}

/** What telling the outside of a ticket uses. */
interface EventsOutUse {
  /** On the bus. */
  readonly events: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of publish-events, in full batches. */
  readonly calls: number;
  readonly logBytes: number;
}

/** Counted use per ticket. */
export interface TicketUse {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Log bytes of its functions, as CloudWatch counts them. */
  readonly logBytes: number;
  /** Bytes of the pictures in its mail, as sent. */
  readonly attachmentBytes: number;
  /** Bytes of table storage, including index entries. */
  readonly storedBytes: number;
  /** For telling the outside of it, without hooks. */
  readonly eventsOut: EventsOutUse;
}

/** One line of the bill: dollars per million tickets. */
interface CostLine {
  readonly of: string;
  readonly what: string;
  readonly dollars: number;
}

type Model = Pick<StackModel, 'eventSources' | 'functions'>;

/** Messages per ticket on each function's queue: its event, its mail, and its SES events. */
const messages: Readonly<Record<string, number>> = { 'issue-tickets': 1, 'deliver-tickets': 1, 'record-deliveries': 2 };

/** Cost of a million tickets without SES, line by line, from counted use and the template's full batches. */
export function costLines(use: TicketUse, { eventSources, functions }: Model): CostLine[] {
  const perBatch = eventSources.map(({ functionName, batchSize }) => (messages[functionName] ?? 0) / batchSize);
  const calls = perBatch.reduce((sum, n) => sum + n, 0);
  // The sender's own request, receiving and deleting of each batch, and ten mail messages per send.
  const requests = 1 + 2 * calls + 0.1;
  const memory = functions.find(({ name }) => name === 'deliver-tickets')?.memoryMb ?? 0;
  const ms = Object.values(estimatedMs).reduce((sum, n) => sum + n, 0);
  const gigabytes = use.logBytes / 1000;
  const units = `${use.writeUnits.toFixed(1)} write units, ${use.readUnits.toFixed(1)} read units`;
  return [
    { of: 'DynamoDB', what: units, dollars: use.writeUnits * prices.writeUnits + use.readUnits * prices.readUnits },
    {
      of: 'SQS',
      what: `${requests.toFixed(1)} requests, including the sender's own`,
      dollars: requests * prices.sqsRequests,
    },
    { of: 'SNS', what: '2 notifications', dollars: 2 * prices.snsNotifications },
    {
      of: 'Lambda',
      what: `${calls.toFixed(1)} calls, ${ms} ms at ${memory} MB, arm64`,
      dollars: calls * prices.lambdaCalls + ms * 1000 * (memory / 1024) * prices.lambdaMemory,
    },
    {
      of: 'CloudWatch',
      what: `${gigabytes.toFixed(1)} KB of log, kept a month, addresses masked`,
      dollars: gigabytes * logDollars,
    },
    eventsOutLine(use.eventsOut, memory),
  ];
}

/** A gigabyte of log: taken in, kept a month, addresses masked. */
const logDollars = prices.logs + prices.logsKept + prices.logProtection;

/** What telling the outside costs, with batches of the table's stream that are full: its reads by Lambda are free. */
function eventsOutLine({ events, writeUnits, readUnits, calls, logBytes }: EventsOutUse, memoryMb: number): CostLine {
  const table = writeUnits * prices.writeUnits + readUnits * prices.readUnits;
  const lambda = calls * prices.lambdaCalls + eventsOutMs * 1000 * (memoryMb / 1024) * prices.lambdaMemory;
  return {
    of: 'events out',
    what: `${events.toFixed(0)} events on the bus, ${writeUnits.toFixed(1)} write units, ${readUnits.toFixed(1)} read units, ${(logBytes / 1000).toFixed(1)} KB of log`,
    dollars: events * prices.eventBridgeEvents + table + lambda + (logBytes / 1000) * logDollars,
  };
}

/** Other costs of a million tickets in dollars: the pictures in their mails, and storage for each month. */
export function furtherLines({ attachmentBytes, storedBytes }: TicketUse): CostLine[] {
  const pictures = attachmentBytes / 1000;
  const stored = (storedBytes * 1e6) / 1024 ** 3;
  return [
    { of: 'SES', what: `${pictures.toFixed(1)} KB of QR pictures a mail`, dollars: pictures * prices.attachments },
    {
      of: 'DynamoDB',
      what: `${(storedBytes / 1024).toFixed(1)} KB of storage and backup a ticket, for each month that it is kept`,
      dollars: stored * (prices.table + prices.backup),
    },
  ];
}

/**
 * Fixed cost of an idle month: alarms, idle pollers, a sweep and a look for tickets that have ended a minute, a look for syncs
 * every five minutes, one at devices that controllers let in every two.
 * @param queues that functions are started by, the FIFO queue of hooks too; a stream costs nothing to poll
 */
export function idleDollars(
  { single, composite }: AlarmCount,
  queues: readonly Pick<Model['eventSources'][number], 'queueArn'>[],
): number {
  const minutes = 30 * 24 * 60;
  // Lambda has five pollers per queue, each of which polls for twenty seconds.
  const polls = 5 * 3 * minutes;
  const polling = queues.reduce(
    (sum, { queueArn }) => sum + polls * (queueArn.endsWith('.fifo') ? prices.sqsFifoRequests : prices.sqsRequests),
    0,
  );
  const call = prices.schedules + prices.lambdaCalls + 0.4 * (prices.logs + prices.logProtection);
  // Each sweep queries four index partitions, half a unit each, and logs the result; each look reads a list.
  const sweeps = minutes * (2 * prices.readUnits + call) + (minutes / 5 + minutes / 2) * (prices.readUnits + call);
  // A look for tickets that have ended queries four partitions, half a unit each, and logs nothing if it finds none.
  const looks = minutes * (2 * prices.readUnits + prices.schedules + prices.lambdaCalls);
  const calls = sweeps + looks;
  return single * prices.alarm + composite * prices.compositeAlarm + (polling + calls) / 1e6;
}

/** What a million tickets cost, line by line: the table of docs/design/costs.md, heads first. */
export function millionTickets(use: TicketUse, model: Model): string[][] {
  const beside = costLines(use, model);
  const sum = beside.reduce((dollars, line) => dollars + line.dollars, 0);
  const lines = [
    { of: 'SES', what: 'one mail', dollars: prices.mails },
    ...beside,
    { of: '', what: 'sum without SES', dollars: sum },
    ...furtherLines(use),
  ];
  return [
    ['a million tickets', 'per ticket', 'cost'],
    ...lines.map(({ of, what, dollars }) => [of, what, `$${dollars.toFixed(2)}`]),
  ];
}
