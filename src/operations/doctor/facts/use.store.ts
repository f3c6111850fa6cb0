import type { Access } from '../../../kit/aws/aws-clients.ts';
import { tableIndexes } from '../../operator-role.ts';
import { queueName, queues } from '../../queues/queues.ts';
import type { Billed, StackUse, Work } from '../checks/check-cost.ts';
import { listStackResources } from './stack-state.store.ts';

type Outputs = Readonly<Record<string, string>>;

/** A stack, and what its names of a deployment begin with. */
interface UsedStack {
  readonly name: string;
  readonly prefix: string;
  readonly access: Access;
}

/** Something that is summed up from a metric: what is billed, or a kind of work. */
interface Wanted extends MetricOf {
  readonly counts: Billed | keyof Work;
}

const dayMs = 86_400_000;

/** The time that is looked at: this month, UTC, or a day if it has just begun. */
function thisMonth(now: number): TimeSpan {
  const [year, monthOfYear] = [new Date(now).getUTCFullYear(), new Date(now).getUTCMonth()];
  return { from: Math.min(Date.UTC(year, monthOfYear, 1), now - dayMs), until: now };
}

/** Reads from CloudWatch what a deployment has used this month, and for what: some hundred metrics, a tenth of a cent. */
export async function readUse({ name, prefix, access }: UsedStack, outputs: Outputs, now: number): Promise<StackUse> {
  const all = await listStackResources(name, access);
  const own = all.filter(({ logical }) => logical.startsWith(prefix));
  const logGroups = own.filter(({ type }) => type === 'AWS::Logs::LogGroup').map(({ physical }) => physical);
  const wanted = [...ofTable(outputs), ...ofQueues(outputs), ...ofFunctions(outputs), ...logGroups.map(ofLogGroup)];
  const span = thisMonth(now);
  const sums = await metricSums(wanted, span, access);
  const sum = (what: Wanted['counts']) =>
    wanted.reduce((total, { counts }, i) => (counts === what ? total + (sums[i] ?? 0) : total), 0);
  return {
    ...span,
    use: {
      writeUnits: sum('writeUnits'),
      readUnits: sum('readUnits'),
      sqsRequests: sum('sqsRequests'),
      lambdaCalls: sum('lambdaCalls'),
      lambdaMs: sum('lambdaMs'),
      logBytes: sum('logBytes'),
      mails: sum('mails'),
    },
    work: {
      events: sum('events'),
      mails: sum('mails'),
      webhooks: sum('webhooks'),
      apiCalls: sum('apiCalls'),
      logins: sum('logins'),
      pages: sum('pages'),
    },
    alarms: own.filter(({ type }) => type === 'AWS::CloudWatch::Alarm').length,
    queues: own.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping').length,
  };
}

/** An index is billed like a table, and has metrics of its own. */
function ofTable({ TableName = '' }: Outputs): Wanted[] {
  const all = [
    { TableName },
    ...tableIndexes.map((GlobalSecondaryIndexName) => ({ TableName, GlobalSecondaryIndexName })),
  ];
  return all.flatMap((dimensions) => [
    { namespace: 'AWS/DynamoDB', name: 'ConsumedWriteCapacityUnits', dimensions, counts: 'writeUnits' },
    { namespace: 'AWS/DynamoDB', name: 'ConsumedReadCapacityUnits', dimensions, counts: 'readUnits' },
  ]);
}

const workOf: Readonly<Record<string, Wanted['counts']>> = {
  EventsQueueUrl: 'events',
  MailQueueUrl: 'mails',
  WebhooksQueueUrl: 'webhooks',
};

/** Messages are counted as requests, though a request may have ten: at most so many were made. */
function ofQueues(outputs: Outputs): Wanted[] {
  return queues.flatMap(({ output }) => {
    const url = outputs[output];
    if (url === undefined) return [];
    const dimensions = { QueueName: queueName(url) };
    const metric = (name: string, counts: Wanted['counts']) => ({ namespace: 'AWS/SQS', name, dimensions, counts });
    const work = workOf[output];
    return [
      ...['NumberOfMessagesSent', 'NumberOfMessagesReceived', 'NumberOfMessagesDeleted', 'NumberOfEmptyReceives'].map(
        (name) => metric(name, 'sqsRequests'),
      ),
      ...(work === undefined ? [] : [metric('NumberOfMessagesDeleted', work)]),
    ];
  });
}

const callsOf: Readonly<Record<string, keyof Work>> = {
  HttpApiFunctionName: 'apiCalls',
  RadiusFunctionName: 'logins',
  CaptivePortalFunctionName: 'pages',
};

function ofFunctions(outputs: Outputs): Wanted[] {
  const all = Object.entries(outputs).filter(([output]) => output.endsWith('FunctionName'));
  return all.flatMap(([output, FunctionName]) => {
    const dimensions = { FunctionName };
    const metric = (name: string, counts: Wanted['counts']) => ({ namespace: 'AWS/Lambda', name, dimensions, counts });
    const work = callsOf[output];
    return [
      metric('Invocations', 'lambdaCalls'),
      metric('Duration', 'lambdaMs'),
      ...(work === undefined ? [] : [metric('Invocations', work)]),
    ];
  });
}

function ofLogGroup(LogGroupName: string): Wanted {
  return { namespace: 'AWS/Logs', name: 'IncomingBytes', dimensions: { LogGroupName }, counts: 'logBytes' };
}

/** A metric of CloudWatch. */
interface MetricOf {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A time, both ends in epoch milliseconds. */
interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** Maximum number of metrics per CloudWatch call. */
const atOnce = 500;

/** In seconds. */
const daySeconds = 86_400;

/** The sum of each metric over a time, in their order; 0 of one without data. */
async function metricSums(
  metrics: readonly MetricOf[],
  { from, until }: TimeSpan,
  access: Access,
): Promise<readonly number[]> {
  const { CloudWatchClient, paginateGetMetricData } = await import('@aws-sdk/client-cloudwatch');
  const client = new CloudWatchClient({ ...access });
  const sums = metrics.map(() => 0);
  for (let first = 0; first < metrics.length; first += atOnce) {
    const pages = paginateGetMetricData(
      { client },
      {
        StartTime: new Date(from),
        EndTime: new Date(until),
        MetricDataQueries: metrics.slice(first, first + atOnce).map((metric, i) => queryOf(metric, first + i)),
      },
    );
    for await (const { MetricDataResults = [] } of pages)
      for (const { Id = '', Values = [] } of MetricDataResults)
        sums[Number(Id.slice(1))] = Values.reduce((sum, value) => sum + value, sums[Number(Id.slice(1))] ?? 0);
  }
  return sums;
}

function queryOf({ namespace, name, dimensions }: MetricOf, index: number) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: `m${index}`,
    MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period: daySeconds, Stat: 'Sum' },
  };
}
