import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import type { FunctionModel } from '../template/stack-model.ts';

/** The endpoints of AWS's services for a function, for example `http://127.0.0.1:4566`. */
export interface ServiceWays {
  readonly sqs: string;
  readonly dynamodb: string;
  readonly ses: string;
  readonly ssm: string;
  /** EventBridge; absent: it is reached directly. */
  readonly events?: string;
  /** End User Messaging, for texts; absent: nobody takes them. */
  readonly texts?: string | undefined;
}

/** Faults that SQS and Lambda may cause even when they work as documented; decided at each delivery, none by default. */
export interface Faults {
  /** Whether this message, not of a FIFO queue, is delivered twice, the second time in a concurrent invocation. */
  readonly duplicate?: (record: SQSRecord, functionName: string) => boolean;
  /** The batch, not of a FIFO queue, in another order. */
  readonly reorder?: (records: readonly SQSRecord[], functionName: string) => readonly SQSRecord[];
  /** Whether AWS starts no instance of the function: nothing more is received of its queue, and its asynchronous calls wait. */
  readonly away?: (functionName: string) => boolean;
  /** A delay of the batch, so that later ones overtake it. */
  readonly hold?: (records: readonly SQSRecord[], functionName: string) => Promise<unknown> | undefined;
  /** How many milliseconds later Lambda makes an asynchronous call once more, each time it does: it may. 0 is at the same time. */
  readonly callAgainAfterMs?: (functionName: string) => readonly number[];
  /** Whether the account has no free execution for a call of the function: Lambda refuses it, and who called tries again. */
  readonly throttle?: (functionName: string) => boolean;
  /** Whether more calls of a route, such as `GET /rooms/{room}`, come than its throttle lets through: they are answered with 429. */
  readonly throttleRoute?: (routeKey: string) => boolean;
  /** Milliseconds after which the environment is killed during work; undefined: never. */
  readonly killAfterMs?: (functionName: string) => number | undefined;
  /** Whether the function's response is lost after its work, so that the whole batch is retried. */
  readonly loseAnswer?: (records: readonly SQSRecord[], functionName: string) => boolean;
  /** Whether a batch of a stream is delivered twice, the second time in a concurrent invocation. */
  readonly duplicateStreamBatch?: (records: readonly DynamoDBRecord[], functionName: string) => boolean;
  /** Whether the function's response to a batch of a stream is lost after its work, so that the batch is retried. */
  readonly loseStreamAnswer?: (records: readonly DynamoDBRecord[], functionName: string) => boolean;
  /** Proxies to the services that may lose calls; set up once at the start. */
  readonly ways?: (services: ServiceWays) => Promise<ServiceWays>;
}

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

/** Nobody listens there: a function must not reach AWS from here. */
const nowhere = 'http://127.0.0.1:9';

function serviceVariables({ sqs, dynamodb, ses, ssm, events, texts = nowhere }: ServiceWays): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SNS: sqs,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_SSM: ssm,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: texts,
    ...(events !== undefined && { AWS_ENDPOINT_URL_EVENTBRIDGE: events }),
  };
}

function withWay(environment: Readonly<Record<string, string>>, direct: ServiceWays, ways: ServiceWays) {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(direct.sqs, ways.sqs)]));
}
