import type { StackModel } from 'local-cloud/template/stack-model.ts';
import { estimatedMs, prices } from './prices.ts';

/** What a ticket takes, counted. */
export interface TicketUse {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of what its functions log, as CloudWatch counts. */
  readonly logBytes: number;
  /** Of pictures in its mail, as they are sent. */
  readonly attachmentBytes: number;
  /** What it takes of the table's storage, with its entries in indexes. */
  readonly storedBytes: number;
}

/** One line of the bill, in dollars for a million tickets. */
export interface CostLine {
  readonly of: string;
  readonly what: string;
  readonly dollars: number;
}

type Model = Pick<StackModel, 'eventSources' | 'functions'>;

/** Messages that a ticket puts on the queue of each function: its event, its mail, and what SES says of that. */
const messages: Readonly<Record<string, number>> = { 'issue-tickets': 1, 'deliver-tickets': 1, 'record-deliveries': 2 };

/** What a million tickets cost beside SES, line by line: counted use, and full batches as the template has them. */
export function costLines(use: TicketUse, { eventSources, functions }: Model): CostLine[] {
  const perBatch = eventSources.map(({ functionName, batchSize }) => (messages[functionName] ?? 0) / batchSize);
  const calls = perBatch.reduce((sum, n) => sum + n, 0);
  // The sender's own, each batch taken and acknowledged, and ten mails announced at once.
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
      dollars: gigabytes * (prices.logs + prices.logsKept + prices.logProtection),
    },
  ];
}

/** What else a million tickets cost, in dollars: what follows from the pictures in their mails, and from how long they are kept. */
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

/** What a month costs when nothing happens: alarms, pollers that wait, a sweep a minute. */
export function idleDollars(alarms: number, queues: number): number {
  const minutes = 30 * 24 * 60;
  // Lambda keeps five pollers a queue, each of which waits twenty seconds for messages.
  const polls = queues * 5 * 3 * minutes;
  // Four partitions of an index are looked at, half a unit each, and what is found is logged.
  const sweeps = minutes * (2 * prices.readUnits + prices.lambdaCalls + 0.4 * (prices.logs + prices.logProtection));
  return alarms * prices.alarm + (polls * prices.sqsRequests) / 1e6 + sweeps / 1e6;
}
