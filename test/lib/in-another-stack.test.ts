import { App, CfnOutput, Duration, NestedStack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { WifiTicketsStack } from '../../lib/wifi-tickets-stack.ts';
import { deployment, least, newApp, otherStack } from './deployment.ts';
import { resourceOf, resourcesOf, target } from './template-resources.ts';

test('a deployment stands in a stack that has other things in it', () => {
  const stack = otherStack();
  new s3.Bucket(stack, 'Bucket');
  new WifiTickets(stack, 'WifiTickets', least);
  const counts = countsOf(Template.fromStack(stack));
  expect(counts.get('AWS::S3::Bucket')).toBe(1);
  counts.delete('AWS::S3::Bucket');
  expect(counts).toEqual(countsOf(deployment()));
});

test('a role that is granted it may send events, and may do nothing else; one that is granted nothing may send nothing', () => {
  const stack = otherStack();
  new iam.Role(stack, 'Nobody', { assumedBy: new iam.AccountRootPrincipal() });
  const role = new iam.Role(stack, 'HotelSystem', { assumedBy: new iam.AccountRootPrincipal() });
  new WifiTickets(stack, 'Wifi', least).grantSendEvents(role);
  const template = Template.fromStack(stack);
  const { id } = resourceOf(template, 'AWS::IAM::Role', 'HotelSystem');
  const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
    (Properties.Roles as unknown[]).some((each) => target(each) === id),
  );
  expect(policies.map(({ Properties }) => Properties.PolicyDocument)).toEqual([
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': [resourceOf(template, 'AWS::SQS::Queue', 'IntakeEventsQueue').id, 'Arn'] },
        },
      ],
    },
  ]);
  expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('Nobody');
});

test('two hotels have a stack each in one app, with settings of their own', () => {
  const app = newApp();
  const sol = new WifiTicketsStack(app, 'Sol', { ...least, retention: Duration.days(7) });
  const luna = new WifiTicketsStack(app, 'Luna', {
    senderAddress: 'wifi@hotel-luna.example',
    identity: SenderIdentity.existing('hotel-luna.example'),
  });
  const [ofSol, ofLuna] = [Template.fromStack(sol), Template.fromStack(luna)];
  expect(countsOf(ofSol)).toEqual(countsOf(ofLuna));
  expect(JSON.stringify(ofSol.toJSON())).not.toContain('hotel-luna');
  expect(JSON.stringify(ofLuna.toJSON())).toContain('"RETENTION_DAYS":"30"');
});

// With all alarms, two have more than the 500 resources that CloudFormation takes.
const few = { ...least, alarms: 'essential' } as const;

test('two deployments stand in one stack, with nothing shared', () => {
  const stack = otherStack();
  new WifiTickets(stack, 'Sol', few);
  new WifiTickets(stack, 'Luna', few);
  const one = countsOf(deployment(few));
  const two = countsOf(Template.fromStack(stack));
  expect(two).toEqual(new Map([...one].map(([type, count]) => [type, count * 2])));
});

test("in a stack of one's own every output has the deployment's path before its name, so that nothing collides", () => {
  const names = Object.keys(deployment().findOutputs('*'));
  expect(names).toContain('TableName');
  const stack = otherStack();
  for (const name of names) new CfnOutput(stack, name, { value: 'mine' });
  new WifiTickets(stack, 'Sol', few);
  new WifiTickets(new Construct(stack, 'Hotels'), 'Luna', few);
  const prefixed = ['', 'Sol', 'HotelsLuna'].flatMap((prefix) => names.map((name) => prefix + name));
  expect(new Set(Object.keys(Template.fromStack(stack).findOutputs('*')))).toEqual(new Set(prefixed));
});

test.each([
  ['a-b', 'ab'],
  ['Sol', 'Sol.'],
])('deployments whose outputs would have the same names, %s and %s, are refused with a sentence', (one, other) => {
  const stack = otherStack();
  new WifiTickets(stack, one, least);
  expect(() => new WifiTickets(stack, other, least)).toThrow(
    `The deployments ${one} and ${other} need ids that differ in letters or digits`,
  );
});

test('an id that the names of outputs cannot begin with is refused', () => {
  expect(() => new WifiTickets(otherStack(), '日本', least)).toThrow(
    'The id 日本 needs a letter from A to Z or a digit',
  );
  expect(() => new WifiTickets(otherStack(), '日本-1', least)).not.toThrow();
});

test('in a nested stack the outputs are those of the nested stack', () => {
  const stack = otherStack();
  const nested = new NestedStack(stack, 'Nested');
  new WifiTickets(nested, 'Wifi', least);
  new WifiTickets(stack, 'Wifi', least);
  for (const each of [stack, nested]) {
    expect(Object.keys(Template.fromStack(each).findOutputs('*'))).toContain('WifiTableName');
  }
});

test('nothing has a name that a second deployment would want too', () => {
  const physical = /^(Queue|Table|Function|Role|Topic|LogGroup|Alarm|Policy)?Name$/;
  const named = allOf(deployment()).filter(([, { Type, Properties }]) =>
    Object.entries(Properties ?? {}).some(
      // An inline policy's name counts within its role only; an event bus must have a name, which the CDK makes of its
      // path, the stack's among it; a reference is no name of its own.
      ([key, value]) =>
        physical.test(key) &&
        typeof value === 'string' &&
        Type !== 'AWS::IAM::Policy' &&
        !(Type === 'AWS::Events::EventBus' && value.startsWith('WifiTickets')),
    ),
  );
  expect(named.map(([id]) => id)).toEqual([]);
});

test("the app of somebody else's needs no feature flag of ours", () => {
  const stack = otherStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }));
  expect(() => new WifiTickets(stack, 'Wifi', least)).not.toThrow();
});

function allOf(template: Template): [string, { Type: string; Properties?: object }][] {
  return Object.entries(template.toJSON().Resources);
}

function countsOf(template: Template): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { Type } of allOf(template).map(([, resource]) => resource)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return counts;
}
