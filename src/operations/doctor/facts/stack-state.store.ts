import type { CloudFormationClient, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { Access } from '../../../kit/aws/aws-clients.ts';
import type { Concurrency, DriftedResource, StackAlarm, StackDrift } from '../checks/check-stack.ts';

const alarmTypes = new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']);

/** Maximum number of alarms per CloudWatch call. */
const atOnce = 100;

/** A stack, and what the outputs of a deployment in it begin with: nothing if the stack is the deployment. */
interface StackOf {
  readonly name: string;
  readonly prefix: string;
  readonly access: Access;
}

/** Reads the alarms of a deployment from CloudFormation, and their state from CloudWatch. */
export async function readStackAlarms({ name: stack, prefix, access }: StackOf): Promise<StackAlarm[]> {
  const names = ownAlarms(await alarmIds(stack, access), prefix);
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const cloudWatch = new CloudWatchClient({ ...access });
  const found: StackAlarm[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    const AlarmNames = names.slice(i, i + atOnce).map(({ physical }) => physical);
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: atOnce }),
    );
    const both = [...MetricAlarms, ...CompositeAlarms];
    for (const { AlarmName, AlarmDescription, StateValue, ActionsEnabled, AlarmActions = [] } of both) {
      found.push({
        name: names.find(({ physical }) => physical === AlarmName)?.short ?? AlarmName ?? '',
        description: AlarmDescription ?? '',
        state: StateValue ?? 'INSUFFICIENT_DATA',
        acts: ActionsEnabled !== false && AlarmActions.length > 0,
      });
    }
  }
  return found;
}

/** An alarm's name in CloudWatch, and its logical id. */
interface AlarmId {
  readonly physical: string;
  readonly logical: string;
}

/** A logical id is the construct's path and a hash; the stack may have alarms of its own, and of other deployments. */
function ownAlarms(all: readonly AlarmId[], prefix: string): { physical: string; short: string }[] {
  const begins = `${prefix || 'WifiTickets'}Monitoring`;
  const own = all.filter(({ logical }) => logical.startsWith(begins));
  // The CDK leaves out a part of the path that says the same as the one before: then the prefix is another.
  return (own.length > 0 ? own : all).map(({ physical, logical }) => ({
    physical,
    short: logical.replace(/^.*Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
  }));
}

async function alarmIds(stack: string, access: Access): Promise<AlarmId[]> {
  const resources = await listStackResources(stack, access);
  return resources.filter(({ type }) => alarmTypes.has(type));
}

/** A resource of a stack. */
interface StackResource {
  /** For example `AWS::Logs::LogGroup`. */
  readonly type: string;
  /** The construct's path and a hash. */
  readonly logical: string;
  /** Its name in its service. */
  readonly physical: string;
}

/** The resources of a stack that exist. */
export async function listStackResources(stack: string, access: Access): Promise<readonly StackResource[]> {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const pages = paginateListStackResources({ client: new CloudFormationClient({ ...access }) }, { StackName: stack });
  const all: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of pages)
    for (const {
      ResourceType: type = '',
      LogicalResourceId: logical = '',
      PhysicalResourceId: physical,
    } of StackResourceSummaries)
      if (physical) all.push({ type, logical, physical });
  return all;
}

/** Reads the account's limit from Lambda. */
export async function readConcurrency(access: Access): Promise<Concurrency> {
  // Loaded here, because only doctor needs it.
  const { GetAccountSettingsCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const lambda = new LambdaClient({ ...access });
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand());
  return { region: await lambda.config.region(), unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0 };
}

/** Period of the query: SQS publishes its metrics every minute, some minutes late. */
const lookBack = 15 * 60_000;

/**
 * The age of the oldest message of each queue in seconds, by the queue's name: the newest value of the last quarter of an
 * hour. A queue that was not used for hours has none.
 */
export async function oldestMessages(
  queueNames: readonly string[],
  access: Access & { readonly now: () => number },
): Promise<ReadonlyMap<string, number>> {
  const { now, ...where } = access;
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const cloudWatch = new CloudWatchClient(where);
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now() - lookBack),
      EndTime: new Date(now()),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: queueNames.map((name, i) => ({
        Id: `queue${i}`,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/SQS',
            MetricName: 'ApproximateAgeOfOldestMessage',
            Dimensions: [{ Name: 'QueueName', Value: name }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      })),
    }),
  );
  return new Map(
    queueNames.flatMap((name, i) => {
      const newest = MetricDataResults.find(({ Id }) => Id === `queue${i}`)?.Values?.[0];
      return newest === undefined ? [] : [[name, newest] as const];
    }),
  );
}

/** A stack, what the names of a deployment in it begin with, and how time goes by. */
interface DriftOptions {
  readonly name: string;
  readonly prefix: string;
  readonly access: Access;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** How long CloudFormation may take, and how often it is asked, in ms. */
const [longest, interval] = [15 * 60_000, 3000];

/** Has CloudFormation compare a stack with its template, which takes minutes, and reads what it found. */
export async function readStackDrift({ name, prefix, access, now, wait }: DriftOptions): Promise<StackDrift> {
  const sdk = await import('@aws-sdk/client-cloudformation');
  const client = new sdk.CloudFormationClient({ ...access });
  const { StackDriftDetectionId } = await client.send(new sdk.DetectStackDriftCommand({ StackName: name }));
  const until = now() + longest;
  for (;;) {
    const status = await client.send(new sdk.DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
    if (status.DetectionStatus !== 'DETECTION_IN_PROGRESS') {
      const incomplete =
        status.DetectionStatus === 'DETECTION_FAILED' ? (status.DetectionStatusReason ?? 'no reason') : undefined;
      return { drifted: await driftedIn(name, prefix, client), ...(incomplete !== undefined && { incomplete }) };
    }
    if (now() >= until) return { drifted: [], incomplete: 'it took longer than a quarter of an hour' };
    await wait(interval);
  }
}

async function driftedIn(StackName: string, prefix: string, client: CloudFormationClient): Promise<DriftedResource[]> {
  const { DescribeStackResourceDriftsCommand } = await import('@aws-sdk/client-cloudformation');
  const drifted: DriftedResource[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeStackResourceDriftsCommand({
        StackName,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
        NextToken,
      }),
    );
    const own = (page.StackResourceDrifts ?? []).filter(({ LogicalResourceId }) =>
      LogicalResourceId?.startsWith(prefix),
    );
    drifted.push(...own.map(driftOf));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return drifted;
}

function driftOf(drift: StackResourceDrift): DriftedResource {
  return {
    logicalId: drift.LogicalResourceId ?? '',
    type: drift.ResourceType ?? '',
    isDeleted: drift.StackResourceDriftStatus === 'DELETED',
    properties: (drift.PropertyDifferences ?? []).map(({ PropertyPath = '', DifferenceType, ...values }) => ({
      path: PropertyPath.replace(/^\//, ''),
      ...(DifferenceType !== 'ADD' && { expected: values.ExpectedValue }),
      ...(DifferenceType !== 'REMOVE' && { found: values.ActualValue }),
    })),
  };
}
