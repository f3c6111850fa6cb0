import type { Access } from './access.ts';

/** A metric of CloudWatch. */
export interface MetricOf {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A time, both ends in epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** Maximum number of metrics per CloudWatch call. */
const atOnce = 500;

/** In seconds. */
const day = 86_400;

/** The sum of each metric over a time, in their order; 0 of one without data. */
export async function metricSums(
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
    MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period: day, Stat: 'Sum' },
  };
}
