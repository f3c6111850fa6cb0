import type { Access } from './access.ts';

/** How far back CloudWatch is asked: SQS tells its figures every minute, and some minutes late. */
const lookBack = 15 * 60_000;

/**
 * How long the oldest message of each queue has waited, in seconds, by the queue's name: the newest figure of the last
 * quarter of an hour. A queue that nobody has used for hours has none.
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
