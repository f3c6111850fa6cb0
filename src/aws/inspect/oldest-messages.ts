import type { Access } from './access.ts';

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
