import type { TemplateResource } from './cloud-assembly.ts';

/** The account of the local cloud: the one that the queue emulator knows. */
export const localAccount = '000000000000';

/** Its region, unless another one is wanted. */
export const localRegion = 'eu-west-1';

/** Where the stack is meant to be, and the addresses of what stands in for AWS. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** The queue emulator's address without a path, for example `http://127.0.0.1:4566`. */
  readonly sqsEndpoint: string;
  /** Where the HTTP API is reached, without a path, for example `http://127.0.0.1:4503`. */
  readonly apiEndpoint: string;
}

/** Turns a template's value into a plain one; `owner` is the resource or output that it belongs to, for errors. */
export type Resolve = (value: unknown, owner: string) => unknown;

/** What CloudFormation would answer about a resource: its `Ref`, and its attributes for `Fn::GetAtt`. */
export interface PhysicalValues {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A resource, and what is needed to say its values. */
interface PhysicalValuesRequest {
  readonly logicalId: string;
  readonly resource: TemplateResource;
  readonly place: Place;
  readonly resolve: Resolve;
}

/** For each type of resource that others may refer to, its values in the local cloud. */
export const physicalValues: Readonly<Record<string, (request: PhysicalValuesRequest) => PhysicalValues>> = {
  'AWS::SQS::Queue': (request) => {
    const name = given(request, 'QueueName') ?? queueName(request);
    const { sqsEndpoint, account } = request.place;
    // The SDK sends a queue's calls to the host of its URL, whatever endpoint it was given.
    const url = `${sqsEndpoint}/${account}/${name}`;
    return { ref: url, attributes: { Arn: arn(request, 'sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Lambda::Function': (request) => {
    const name = given(request, 'FunctionName') ?? readableName(request.logicalId, request.resource);
    return { ref: name, attributes: { Arn: arn(request, 'lambda', `function:${name}`) } };
  },
  'AWS::SNS::Topic': (request) => {
    const name = given(request, 'TopicName') ?? request.logicalId;
    const topic = arn(request, 'sns', name);
    return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
  },
  'AWS::SES::ConfigurationSet': (request) => ({ ref: given(request, 'Name') ?? request.logicalId }),
  'AWS::SES::EmailIdentity': (request) => identity(request),
  'AWS::SMSVOICE::ConfigurationSet': (request) => {
    const name = given(request, 'ConfigurationSetName') ?? request.logicalId;
    return { ref: name, attributes: { Arn: arn(request, 'sms-voice', `configuration-set/${name}`) } };
  },
  'AWS::SMSVOICE::ProtectConfiguration': (request) => {
    const id = `protect-${request.logicalId.toLowerCase()}`;
    const Arn = arn(request, 'sms-voice', `protect-configuration/${id}`);
    return { ref: id, attributes: { Arn, ProtectConfigurationId: id } };
  },
  'AWS::Logs::LogGroup': (request) => {
    const name = given(request, 'LogGroupName') ?? `/aws/lambda/${request.logicalId}`;
    return { ref: name, attributes: { Arn: `${arn(request, 'logs', `log-group:${name}`)}:*` } };
  },
  'AWS::IAM::Role': (request) => {
    const { account } = request.place;
    const name = given(request, 'RoleName') ?? request.logicalId;
    const Arn = `arn:aws:iam::${account}:role${given(request, 'Path') ?? '/'}${name}`;
    // A policy knows a queue's sender by its role's id, and to the queue emulator every sender is the account.
    return { ref: name, attributes: { Arn, RoleId: account } };
  },
  'AWS::Events::EventBus': (request) => {
    const name = given(request, 'Name') ?? request.logicalId;
    return { ref: name, attributes: { Arn: arn(request, 'events', `event-bus/${name}`), Name: name } };
  },
  'AWS::ApiGatewayV2::Api': (request) => {
    // An id has ten small letters and digits; a logical id ends with what makes it unique.
    const id = request.logicalId.slice(-10).toLowerCase();
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: request.place.apiEndpoint } };
  },
  'AWS::ApiGatewayV2::Integration': ({ logicalId }) => ({ ref: logicalId, attributes: { IntegrationId: logicalId } }),
  'AWS::ApiGatewayV2::Route': ({ logicalId }) => ({ ref: logicalId, attributes: { RouteId: logicalId } }),
  'AWS::ApiGatewayV2::Stage': (request) => ({ ref: given(request, 'StageName') ?? request.logicalId }),
  'AWS::ApiGatewayV2::DomainName': (request) => ({
    ref: given(request, 'DomainName') ?? request.logicalId,
    attributes: {
      RegionalDomainName: `d-${request.logicalId.slice(-10).toLowerCase()}.execute-api.${request.place.region}.amazonaws.com`,
      RegionalHostedZoneId: 'ZLOCAL',
    },
  }),
  'AWS::CertificateManager::Certificate': (request) => ({
    ref: arn(request, 'acm', `certificate/${request.logicalId}`),
  }),
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::Lambda::Permission': ({ logicalId }) => ({ ref: logicalId, attributes: { Id: logicalId } }),
};

function given({ logicalId, resource, resolve }: PhysicalValuesRequest, property: string): string | undefined {
  const value = resource.Properties[property];
  return value === undefined ? undefined : String(resolve(value, logicalId));
}

function queueName({ logicalId, resource }: PhysicalValuesRequest): string {
  // A queue's name has 80 characters at most; a logical id ends with what makes it unique.
  return resource.Properties.FifoQueue === true ? `${logicalId.slice(-75)}.fifo` : logicalId.slice(-80);
}

function alarm(request: PhysicalValuesRequest): PhysicalValues {
  const name = given(request, 'AlarmName') ?? request.logicalId;
  return { ref: name, attributes: { Arn: arn(request, 'cloudwatch', `alarm:${name}`) } };
}

function arn({ place }: PhysicalValuesRequest, service: string, name: string): string {
  return `arn:aws:${service}:${place.region}:${place.account}:${name}`;
}

/** A stream's label is the time when it was made, which must be the same at each start. */
const streamLabel = '2026-01-01T00:00:00.000';

function table(request: PhysicalValuesRequest): PhysicalValues {
  const name = given(request, 'TableName') ?? request.logicalId;
  const Arn = arn(request, 'dynamodb', `table/${name}`);
  const hasStream = request.resource.Properties.StreamSpecification !== undefined;
  return { ref: name, attributes: { Arn, ...(hasStream && { StreamArn: `${Arn}/stream/${streamLabel}` }) } };
}

function identity(request: PhysicalValuesRequest): PhysicalValues {
  const name = given(request, 'EmailIdentity') ?? request.logicalId;
  const tokens = [1, 2, 3].flatMap((number) => [
    [`DkimDNSTokenName${number}`, `local${number}._domainkey.${name}`],
    [`DkimDNSTokenValue${number}`, `local${number}.dkim.amazonses.com`],
  ]);
  return {
    ref: name,
    attributes: { EmailIdentityArn: arn(request, 'ses', `identity/${name}`), ...Object.fromEntries(tokens) },
  };
}

/** Words of a construct path that say nothing about what a thing is for. */
const emptyWords = new Set(['Resource', 'Default', 'Function', 'Handler']);

/**
 * A readable name for a function: from its place in the construct tree, else its logical id.
 * @example `Shop/Orders/TakeOrders/Function/Resource` is `take-orders`
 */
function readableName(logicalId: string, resource: TemplateResource): string {
  const path = resource.Metadata['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  const word = path.split('/').findLast((part) => !emptyWords.has(part));
  return word?.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase() ?? logicalId;
}
