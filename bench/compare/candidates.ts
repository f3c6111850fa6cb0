import { join } from 'node:path';
import { environmentVariables, type FunctionSettings } from 'local-cloud/functions.ts';
import { type FunctionModel, readCloudAssembly, type StackModel } from 'local-cloud/template.ts';
import type { TlsStub } from './stub/tls-stub.ts';

/** One function as deployed. */
export interface BenchFunction {
  readonly name: string;
  /** Absolute path of its bundle. */
  readonly file: string;
  /** All environment variables of its process. */
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** Its queue and batch size; absent if it has no queue. */
  readonly source?: { readonly queueArn: string; readonly batchSize: number };
}

/** One side of the comparison: wifi-tickets, or the reference. */
export interface Candidate {
  readonly name: string;
  /** The function that issues tickets for check-ins. */
  readonly issue: BenchFunction;
  /** The function that sends the mails. */
  readonly deliver: BenchFunction;
  /** The function that records SES events; the reference has none. */
  readonly record?: BenchFunction;
  /** The other deployed functions. */
  readonly others: readonly BenchFunction[];
  /** The queue of owed mails. */
  readonly mailQueueUrl: string;
  readonly sesEventsQueueUrl?: string;
  /** Whether SES events are published to an SNS topic, which costs money. */
  readonly heardByTopic: boolean;
  /** Whether X-Ray tracing and CloudWatch's data protection of its log are on. */
  readonly traced: boolean;
  readonly protectedLog: boolean;
}

/** The environment in which functions run. */
export interface Surroundings {
  readonly region: string;
  readonly stub: TlsStub;
  /** Queue endpoint for other processes; functions' variables have the stub's address instead. */
  readonly sqsEndpoint: string;
}

/** A function's environment variables as in Lambda, with the stub as AWS endpoint. */
export function lambdaEnvironment(
  settings: FunctionSettings,
  { region, stub, sqsEndpoint }: Surroundings,
): Record<string, string> {
  const own = Object.entries(settings.environment).map(([name, value]) => [name, value.replace(sqsEndpoint, stub.url)]);
  return {
    ...environmentVariables({ ...settings, environment: Object.fromEntries(own) }, '127.0.0.1:1', region),
    AWS_ENDPOINT_URL: stub.url,
    NODE_EXTRA_CA_CERTS: stub.caFile,
  };
}

/** wifi-tickets as deployed by the synthesized stack, but without SES's rate limit. */
export function ourCandidate(stack: StackModel, given: Surroundings & { readonly cdkOut: string }): Candidate {
  const functionOf = (model: FunctionModel): BenchFunction => {
    const { name, codeDirectory, memoryMb } = model;
    const source = stack.eventSources.find(({ functionName }) => functionName === name);
    const variables = { ...model.environment, MAX_SEND_RATE: '1000000' };
    const env = lambdaEnvironment({ ...model, environment: variables }, given);
    return { name, file: join(codeDirectory, 'index.js'), env, memoryMb, source };
  };
  const functions = stack.functions.map(functionOf);
  const named = (name: string) => {
    const found = functions.find((fn) => fn.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return found;
  };
  const known = ['issue-tickets', 'deliver-tickets', 'record-deliveries'];
  const resources = Object.values(readCloudAssembly(given.cdkOut).template.Resources);
  const some = (type: string, has: (properties: Record<string, unknown>) => boolean) =>
    resources.some(({ Type, Properties }) => Type === type && has(Properties));
  return {
    name: 'wifi-tickets',
    issue: named('issue-tickets'),
    deliver: named('deliver-tickets'),
    record: named('record-deliveries'),
    others: functions.filter(({ name }) => !known.includes(name)),
    mailQueueUrl: stack.outputs.MailQueueUrl ?? '',
    sesEventsQueueUrl: stack.outputs.SesEventsQueueUrl,
    heardByTopic: stack.subscriptions.length > 0,
    traced: some('AWS::Lambda::Function', ({ TracingConfig }) =>
      JSON.stringify(TracingConfig ?? '').includes('Active'),
    ),
    protectedLog: some('AWS::Logs::LogGroup', ({ DataProtectionPolicy }) => DataProtectionPolicy !== undefined),
  };
}
