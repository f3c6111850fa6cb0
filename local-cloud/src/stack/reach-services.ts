import type { FunctionModel } from '../template/stack-model.ts';
import type { Faults, ServiceWays } from './faults.ts';

/** Functions that know where AWS's services are, with the variables by which the AWS SDK in them finds what stands in for AWS. */
export async function reachServices(
  functions: readonly FunctionModel[],
  direct: ServiceWays,
  faults: Faults,
): Promise<{ readonly functions: readonly FunctionModel[]; readonly endpoints: Readonly<Record<string, string>> }> {
  const ways = { ...direct, ...(await faults.ways?.(direct)) };
  return {
    // A queue's calls go to the host of its URL, so a way to queues must stand there too.
    functions: functions.map((model) => ({ ...model, environment: withWay(model.environment, direct, ways) })),
    endpoints: serviceVariables(ways),
  };
}

function serviceVariables({ sqs, dynamodb, ses, ssm, events }: ServiceWays): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SNS: sqs,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_SSM: ssm,
    ...(events !== undefined && { AWS_ENDPOINT_URL_EVENTBRIDGE: events }),
  };
}

function withWay(environment: Readonly<Record<string, string>>, direct: ServiceWays, ways: ServiceWays) {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(direct.sqs, ways.sqs)]));
}
