import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { DevStack } from '../../../dev/start-dev-stack.ts';

const run = promisify(execFile);
const ownBin = join(import.meta.dirname, '../../../bin/cli.ts');
const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** An alarm as CloudWatch tells it. */
interface ToldAlarm {
  readonly AlarmName: string;
  /** Where it stands in the stack; among ours by default. */
  readonly path?: string;
  readonly AlarmDescription?: string;
  readonly StateValue?: string;
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
}

/** What CloudFormation, CloudWatch and Lambda tell of a running stack, as if it were the stack `Hotels`; all may be changed. */
export interface ToldStack {
  outputs: Readonly<Record<string, string>>;
  alarms: ToldAlarm[];
  /** How long the oldest message has waited, in seconds, by the queue's name. */
  ages: Record<string, number>;
  /** How many functions the account may run at once. */
  concurrency: number;
  /** Whether CloudWatch refuses to tell. */
  denied: boolean;
  /** What somebody between here and AWS answers instead. */
  page?: string;
}

/**
 * The stack that runs here as one in AWS, and the command line of whoever works on it.
 * @param bin the command line's entry
 */
export async function inAws({ endpoints }: Pick<DevStack, 'endpoints'>, bin = ownBin) {
  const told: ToldStack = { outputs: endpoints.outputs, alarms: [], ages: {}, concurrency: 1000, denied: false };
  const server = createServer(async (request, response) => {
    const { status, type, body } = answer(request, await text(request), told);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: endpoints.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_CLOUDFORMATION: url,
    AWS_ENDPOINT_URL_CLOUDWATCH: url,
    AWS_ENDPOINT_URL_LAMBDA: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodbEndpoint,
    AWS_ENDPOINT_URL_SQS: endpoints.sqsEndpoint,
    AWS_ENDPOINT_URL_SESV2: endpoints.sesEndpoint,
    AWS_ENDPOINT_URL_SSM: endpoints.ssmEndpoint,
  };
  /** `told` is what was said beside the result of a command that has succeeded. */
  const cliIn = async (cwd: string, ...words: string[]): Promise<{ out: string; told?: string; code: number }> => {
    try {
      const { stdout, stderr } = await run(process.execPath, [bin, ...words], { env, cwd });
      return { out: stdout, ...(stderr && { told: stderr }), code: 0 };
    } catch (error) {
      const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
      return { out: stdout + stderr, code };
    }
  };
  return {
    told,
    cli: (...words: string[]) => cliIn(tmpdir(), ...words),
    /** A command in a folder of its own. */
    in: cliIn,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer({ headers, url = '' }: IncomingMessage, body: string, told: ToldStack) {
  if (told.page !== undefined) return { status: 502, type: 'text/html', body: told.page };
  if (url.startsWith('/2016-08-19/account-settings')) return lambda(told);
  if (body.includes('Action=GetCallerIdentity')) return callerIdentity();
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? cloudWatch(target, JSON.parse(body), told) : cloudFormation(body, told);
}

function lambda({ concurrency, denied }: ToldStack) {
  const type = 'application/json';
  if (denied) return { status: 403, type, body: JSON.stringify({ __type: 'AccessDeniedException' }) };
  const AccountLimit = { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency };
  return { status: 200, type, body: JSON.stringify({ AccountLimit }) };
}

/** Whoever works here, as the local SQS names everybody: by the account. */
function callerIdentity() {
  const result = '<UserId>000000000000:ada</UserId><Account>000000000000</Account>';
  const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
  return { status: 200, type: 'text/xml', body };
}

function cloudFormation(form: string, { outputs, alarms }: ToldStack) {
  const params = new URLSearchParams(form);
  const type = 'text/xml';
  if (params.get('StackName') !== 'Hotels') {
    const error =
      '<Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Nowhere does not exist</Message>';
    return { status: 400, type, body: `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error></ErrorResponse>` };
  }
  const action = params.get('Action') ?? '';
  // One at a time: whoever does not ask on knows the first one only.
  const page = Number(params.get('NextToken') ?? 0);
  const result = action === 'DescribeStacks' ? stackXml(outputs) : resourcesXml(alarms, page);
  const inner = `<${action}Result>${result}</${action}Result>`;
  return { status: 200, type, body: `<${action}Response xmlns="${namespace}">${inner}</${action}Response>` };
}

function stackXml(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value.replaceAll('&', '&amp;')}</OutputValue></member>`,
  );
  return `<Stacks><member><StackName>Hotels</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks>`;
}

function resourcesXml(alarms: readonly ToldAlarm[], page: number): string {
  const member = (type: string, logical: string, physical: string) =>
    `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`;
  const alarm = alarms[page];
  const members = [
    member('AWS::SQS::Queue', 'WifiTicketsIntakeEventsQueue01234567', 'queue'),
    alarm
      ? member(
          'AWS::CloudWatch::Alarm',
          `${alarm.path ?? 'WifiTicketsMonitoring'}${alarm.AlarmName}0123ABCD`,
          alarm.AlarmName,
        )
      : '',
  ];
  const next = page + 1 < alarms.length ? `<NextToken>${page + 1}</NextToken>` : '';
  return `<StackResourceSummaries>${members.join('')}</StackResourceSummaries>${next}`;
}

interface CloudWatchInput {
  readonly AlarmNames?: readonly string[];
  readonly MetricDataQueries?: readonly {
    readonly Id: string;
    readonly MetricStat: { readonly Metric: { readonly Dimensions: readonly { readonly Value: string }[] } };
  }[];
}

function cloudWatch(target: string, { AlarmNames = [], MetricDataQueries = [] }: CloudWatchInput, told: ToldStack) {
  const type = 'application/x-amz-json-1.0';
  if (told.denied) return { status: 400, type, body: JSON.stringify({ __type: 'AccessDeniedException' }) };
  const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat }) => {
    const age = told.ages[MetricStat.Metric.Dimensions[0]?.Value ?? ''];
    return { Id, Values: age === undefined ? [] : [age, 0], Timestamps: [] };
  });
  const MetricAlarms = told.alarms.filter(({ AlarmName }) => AlarmNames.includes(AlarmName));
  const body = target.endsWith('.DescribeAlarms') ? { MetricAlarms } : { MetricDataResults };
  return { status: 200, type, body: JSON.stringify(body) };
}
