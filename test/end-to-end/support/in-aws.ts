import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import type { CheckAccess, Need } from 'local-cloud/access.ts';
import type { DevStack } from '../../../dev/start-dev-stack.ts';
import { runCommand } from '../../testkit/command.ts';
import { listening } from '../../testkit/listening.ts';
import { runProgram } from '../../testkit/program.ts';

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

/** A property of a queue that differs from the template. */
interface ToldDrift {
  readonly logical: string;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** What CloudFormation, CloudWatch and Lambda tell of a running stack, as if it were the stack `Hotels`; all may be changed. */
export interface ToldStack {
  outputs: Readonly<Record<string, string>>;
  status: string;
  alarms: ToldAlarm[];
  /** How long the oldest message has waited, in seconds, by the queue's name. */
  ages: Record<string, number>;
  /** Sums of other metrics, by the metric's name and the last of its dimensions: `IncomingBytes log-group`. */
  sums: Record<string, number>;
  /** What CloudFormation finds that differs from the template, after it was asked so often; undefined: it may not be asked. */
  drift?: { readonly asks: number; readonly drifts: readonly ToldDrift[] };
  /** How many functions the account may run at once. */
  concurrency: number;
  /** Whether CloudWatch refuses to tell. */
  denied: boolean;
  /** What somebody between here and AWS answers instead. */
  page?: string;
  /** Refuses what the caller's role does not allow. */
  check?: CheckAccess;
}

/** Who calls, in which folder, with what on standard input. */
interface Caller {
  readonly cwd: string;
  /** The access key. */
  readonly key?: string;
  readonly input?: string;
}

/** `told` is what was said beside the result of a command that has succeeded. */
interface Told {
  readonly out: string;
  readonly told?: string;
  readonly code: number;
}

/**
 * The stack that runs here as one in AWS, and the command line of whoever works on it.
 * @param bin the command line's entry, if it is to be a process of its own
 */
export async function inAws({ endpoints }: Pick<DevStack, 'endpoints'>, bin?: string) {
  const told: ToldStack = {
    outputs: endpoints.outputs,
    status: 'CREATE_COMPLETE',
    alarms: [],
    ages: {},
    sums: {},
    concurrency: 1000,
    denied: false,
  };
  const server = createServer(async (request, response) => {
    const { status, type, body } = answer(request, await text(request), told);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  const { url, close } = await listening(server);
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
    AWS_ENDPOINT_URL_SES: endpoints.sesEndpoint,
    AWS_ENDPOINT_URL_SESV2: endpoints.sesEndpoint,
    AWS_ENDPOINT_URL_SSM: endpoints.ssmEndpoint,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: endpoints.textsEndpoint,
  };
  const cliIn = async (cwd: string, ...words: string[]) => cliAs({ cwd }, ...words);
  const cliAs = async ({ cwd, key = 'test', input = '' }: Caller, ...words: string[]): Promise<Told> => {
    const place = { env: { ...env, AWS_ACCESS_KEY_ID: key }, cwd };
    const { stdout, stderr, code } = await (bin === undefined
      ? runCommand(words, place, input)
      : runProgram(process.execPath, [bin, ...words], { ...place, input }));
    return code === 0 ? { out: stdout, ...(stderr && { told: stderr }), code } : { out: stdout + stderr, code };
  };
  return {
    told,
    /** The environment of whoever works there. */
    env: { ...env, HOME: tmpdir() },
    cli: (...words: string[]) => cliIn(tmpdir(), ...words),
    /** A command in a folder of its own. */
    in: cliIn,
    /** A command signed with a key of one's own. */
    as: cliAs,
    close,
  };
}

function answer({ headers, url = '' }: IncomingMessage, body: string, told: ToldStack) {
  if (told.page !== undefined) return { status: 502, type: 'text/html', body: told.page };
  const needs = needsOf({ target: headers['x-amz-target'], url, body });
  const refused = needs && told.check?.({ authorization: headers.authorization, name: needs[0]?.action ?? '', needs });
  if (refused) return denial(body);
  if (url.startsWith('/2016-08-19/account-settings')) return lambda(told);
  // Everybody may ask who one is.
  if (body.includes('Action=GetCallerIdentity')) return callerIdentity();
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? cloudWatch(target, JSON.parse(body), told) : cloudFormation(body, told);
}

/** What a call needs to be allowed; undefined for one that everybody may make. */
function needsOf({ target, url, body }: { target: string | string[] | undefined; url: string; body: string }) {
  const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:000000000000:${name}`;
  if (url.startsWith('/2016-08-19/account-settings')) return [{ action: 'lambda:GetAccountSettings', resource: '*' }];
  if (typeof target !== 'string') {
    const params = new URLSearchParams(body);
    const action = params.get('Action');
    if (action === 'GetCallerIdentity') return undefined;
    const resource = arn('cloudformation', `stack/${params.get('StackName')}/0b1c`);
    return [{ action: `cloudformation:${action}`, resource }];
  }
  const action = `cloudwatch:${target.split('.').at(-1)}`;
  const { AlarmNames = [] } = JSON.parse(body) as CloudWatchInput;
  if (!action.endsWith('DescribeAlarms')) return [{ action, resource: '*' }];
  return AlarmNames.map((name): Need => ({ action, resource: arn('cloudwatch', `alarm:${name}`) }));
}

/** Of CloudFormation in XML, of the others in JSON. */
function denial(body: string) {
  if (body.startsWith('{') || body === '') {
    return {
      status: 403,
      type: 'application/json',
      body: JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }),
    };
  }
  const error = '<Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message>';
  const inner = `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error></ErrorResponse>`;
  return { status: 403, type: 'text/xml', body: inner };
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

function cloudFormation(form: string, told: ToldStack) {
  const { alarms } = told;
  const params = new URLSearchParams(form);
  const type = 'text/xml';
  const action = params.get('Action') ?? '';
  if (/Drift/.test(action)) return driftAnswer(action, params, told);
  if (params.get('StackName') !== 'Hotels') {
    const error =
      '<Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Nowhere does not exist</Message>';
    return { status: 400, type, body: `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error></ErrorResponse>` };
  }
  // One at a time: whoever does not ask on knows the first one only.
  const page = Number(params.get('NextToken') ?? 0);
  return resultOf(action, action === 'DescribeStacks' ? stackXml(told) : resourcesXml(alarms, page));
}

function resultOf(action: string, result: string) {
  const inner = `<${action}Result>${result}</${action}Result>`;
  const body = `<${action}Response xmlns="${namespace}">${inner}</${action}Response>`;
  return { status: 200, type: 'text/xml', body };
}

/** It is asked about by its id, which counts how often it was. */
function driftAnswer(action: string, params: URLSearchParams, told: ToldStack) {
  if (!told.drift) {
    const error = '<Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message>';
    const body = `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error></ErrorResponse>`;
    return { status: 403, type: 'text/xml', body };
  }
  const { asks, drifts } = told.drift;
  if (action === 'DetectStackDrift') return resultOf(action, '<StackDriftDetectionId>one</StackDriftDetectionId>');
  if (action === 'DescribeStackDriftDetectionStatus') {
    told.drift = { asks: asks - 1, drifts };
    const status = asks > 0 ? 'DETECTION_IN_PROGRESS' : 'DETECTION_COMPLETE';
    return resultOf(action, `<DetectionStatus>${status}</DetectionStatus><Timestamp>2026-07-30T12:00:00Z</Timestamp>`);
  }
  // One at a time: whoever does not ask on knows the first one only.
  const page = Number(params.get('NextToken') ?? 0);
  const next = page + 1 < drifts.length ? `<NextToken>${page + 1}</NextToken>` : '';
  const members = drifts.slice(page, page + 1).map(driftXml);
  return resultOf(action, `<StackResourceDrifts>${members.join('')}</StackResourceDrifts>${next}`);
}

function driftXml({ logical, path, expected, actual }: ToldDrift): string {
  const difference = `<PropertyPath>/${path}</PropertyPath><ExpectedValue>${expected}</ExpectedValue><ActualValue>${actual}</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType>`;
  return `<member><LogicalResourceId>${logical}</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><PropertyDifferences><member>${difference}</member></PropertyDifferences></member>`;
}

function stackXml({ outputs, status }: Pick<ToldStack, 'outputs' | 'status'>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value.replaceAll('&', '&amp;')}</OutputValue></member>`,
  );
  return `<Stacks><member><StackName>Hotels</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks>`;
}

function resourcesXml(alarms: readonly ToldAlarm[], page: number): string {
  const member = (type: string, logical: string, physical: string) =>
    `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`;
  const alarm = alarms[page];
  const members = [
    page === 0 ? member('AWS::Logs::LogGroup', 'WifiTicketsHttpApiLogs01234567', 'log-group') : '',
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
    readonly MetricStat: {
      readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { readonly Value: string }[] };
    };
  }[];
}

function cloudWatch(target: string, { AlarmNames = [], MetricDataQueries = [] }: CloudWatchInput, told: ToldStack) {
  const type = 'application/x-amz-json-1.0';
  if (told.denied) return { status: 400, type, body: JSON.stringify({ __type: 'AccessDeniedException' }) };
  const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat }) => {
    const { MetricName, Dimensions } = MetricStat.Metric;
    const of = Dimensions.at(-1)?.Value ?? '';
    const age = MetricName === 'ApproximateAgeOfOldestMessage' ? told.ages[of] : told.sums[`${MetricName} ${of}`];
    return { Id, Values: age === undefined ? [] : [age, 0], Timestamps: [] };
  });
  const MetricAlarms = told.alarms.filter(({ AlarmName }) => AlarmNames.includes(AlarmName));
  const body = target.endsWith('.DescribeAlarms') ? { MetricAlarms } : { MetricDataResults };
  return { status: 200, type, body: JSON.stringify(body) };
}
