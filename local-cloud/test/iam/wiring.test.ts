import { describe, expect, test } from 'vitest';
import { fixtureId, fixtureIds, startFixture } from '../fixture-cloud.ts';
import { startStreamCloud, streamStatements } from '../streams/stream-cloud.ts';

const account = '000000000000';
const workerArn = { 'Fn::GetAtt': [fixtureId('AWS::Lambda::Function', 'TakeOrders'), 'Arn'] };
const workerRole = fixtureId('AWS::IAM::Role', 'TakeOrders');
const schedule = fixtureId('AWS::Scheduler::Schedule');
const scheduleRole = fixtureId('AWS::IAM::Role', 'Scheduler');
const allow = { Effect: 'Allow', Resource: '*' };

/** A role's trust in a service, under a condition. */
function trust(Service: string, Condition?: object) {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service }, Condition };
  return { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] } };
}

describe('a role', () => {
  test('of a function that Lambda may not assume refuses the start', async (context) => {
    const properties = { [workerRole]: trust('ec2.amazonaws.com') };
    await expect(startFixture(context, { properties })).rejects.toThrow(
      /TakeOrders\w+: lambda\.amazonaws\.com may not assume the role arn:aws:iam::\d+:role\/TakeOrders/,
    );
  });

  test.for([
    ['lambda.amazonaws.com', undefined],
    ['scheduler.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '111122223333' } }],
    [
      'scheduler.amazonaws.com',
      { ArnEquals: { 'aws:SourceArn': `arn:aws:scheduler:eu-west-1:${account}:schedule-group/other` } },
    ],
  ] as const)('of a schedule that trusts %s if %o refuses the start', async ([service, condition], context) => {
    const properties = { [scheduleRole]: trust(service, condition) };
    await expect(startFixture(context, { properties })).rejects.toThrow(
      /Hourly\w+: scheduler\.amazonaws\.com may not assume the role arn:aws:iam::\d+:role\/Scheduler/,
    );
  });

  test("of a schedule may trust the schedule's account and group alone", async (context) => {
    const group = `arn:aws:scheduler:eu-west-1:${account}:schedule-group/default`;
    const condition = { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group } };
    await startFixture(context, { properties: { [scheduleRole]: trust('scheduler.amazonaws.com', condition) } });
  });

  test('of a schedule that is not in the template refuses the start', async (context) => {
    const Target = { Arn: workerArn, RoleArn: `arn:aws:iam::${account}:role/Elsewhere` };
    await expect(startFixture(context, { properties: { [schedule]: { Target } } })).rejects.toThrow(
      'role/Elsewhere is not in the template',
    );
  });

  test('with a name of its own is known by it', async (context) => {
    await startFixture(context, { properties: { [workerRole]: { RoleName: 'Worker', Path: '/hotels/' } } });
  });
});

describe('a schedule', () => {
  test('that keeps what it could not call needs the permission to send it there', async (context) => {
    const DeadLetterConfig = { Arn: { 'Fn::GetAtt': [fixtureId('AWS::SQS::Queue', 'DeadLetters'), 'Arn'] } };
    const Target = { Arn: workerArn, RoleArn: { 'Fn::GetAtt': [scheduleRole, 'Arn'] }, DeadLetterConfig };
    const properties = { [schedule]: { Target } };
    await expect(startFixture(context, { properties })).rejects.toThrow(
      /Hourly\w+: the role of Hourly\w+ does not allow sqs:SendMessage on \S+DeadLetters/,
    );
    const statements = [{ ...allow, Action: 'sqs:SendMessage' }];
    await startFixture(context, { properties, statements });
  });
});

describe('an HTTP API may call a function', () => {
  const template = (path: string) => ({
    'Fn::Join': [
      '',
      [
        'arn:aws:execute-api:eu-west-1:',
        { Ref: 'AWS::AccountId' },
        ':',
        { Ref: fixtureId('AWS::ApiGatewayV2::Api') },
        path,
      ],
    ],
  });
  const permission = (properties: object) => ({
    ...Object.fromEntries(fixtureIds('AWS::Lambda::Permission').map((id) => [id, undefined])),
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: fixtureId('AWS::Lambda::Function', 'TakeOrders') },
        Principal: 'apigateway.amazonaws.com',
        ...properties,
      },
    },
  });

  test.for([
    [{}, /SourceArn/],
    [{ SourceArn: template('/*') }, undefined],
    [{ SourceArn: template('/*/$default') }, /does not let apigateway .* for \S+\/\$default\/[A-Z]+\/\S+$/],
    [{ SourceArn: template('/*/GET/*') }, /does not let apigateway/],
    // The default route is one part, which a pattern for method and path does not fit.
    [
      { SourceArn: template('/*/*/*') },
      /DefaultRoute\w+: .* does not let apigateway .* for \S+\/\$default\/\$default$/,
    ],
    [{ SourceArn: template('/*'), SourceAccount: account }, /SourceAccount/],
    [{ SourceArn: template('/*'), Principal: 'events.amazonaws.com' }, /does not let apigateway/],
    [{ FunctionName: 'other' }, /does not let apigateway/],
    [{ EventSourceToken: 'x' }, /EventSourceToken/],
  ] as const)('by a permission for all its routes: %o', async ([properties, refusal], context) => {
    const start = startFixture(context, { resources: permission(properties) });
    await (refusal ? expect(start).rejects.toThrow(refusal) : start);
  });
});

describe('a function that may not log refuses the start', () => {
  const withoutManaged = { [workerRole]: { ManagedPolicyArns: [] } };
  const group = `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/take-orders`;
  const logs = (Resource: string, ...actions: string[]) => [
    { ...allow, Action: actions.map((action) => `logs:${action}`), Resource },
  ];

  test('with the action that it lacks', async (context) => {
    const start = (statements: object[] = []) => startFixture(context, { properties: withoutManaged, statements });
    await expect(start()).rejects.toThrow(`the role of take-orders does not allow logs:CreateLogGroup on ${group}`);
    await expect(start(logs(`${group}*`, 'CreateLogGroup', 'PutLogEvents'))).rejects.toThrow('logs:CreateLogStream');
    await expect(start(logs(`${group}*`, 'CreateLogGroup', 'CreateLogStream'))).rejects.toThrow('logs:PutLogEvents');
    await expect(start(logs(`${group}-2*`, 'CreateLogGroup', 'CreateLogStream'))).rejects.toThrow(
      'logs:CreateLogGroup',
    );
    await start(logs(`${group}*`, 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents'));
  });

  test('but need not make a log group that the template has', async (context) => {
    const worker = fixtureId('AWS::Lambda::Function', 'TakeOrders');
    const LogGroup = { Ref: 'Lines' };
    await startFixture(context, {
      resources: { Lines: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'lines' } } },
      properties: { ...withoutManaged, [worker]: { LoggingConfig: { LogGroup } } },
      statements: logs(`arn:aws:logs:*:${account}:log-group:lines:*`, 'CreateLogStream', 'PutLogEvents'),
    });
  });
});

test.for([
  ['dynamodb:DescribeStream', /table\/Stays\/stream\//],
  ['dynamodb:GetRecords', /table\/Stays\/stream\//],
  ['dynamodb:GetShardIterator', /table\/Stays\/stream\//],
  ['dynamodb:ListStreams', /table\/Stays\/stream\//],
  ['sqs:SendMessage', /:Discarded,/],
] as const)("a function that reads a table's stream needs %s", async ([action, resource], context) => {
  const statements = streamStatements.map((one) => ({
    ...one,
    Action: [one.Action].flat().filter((other) => other !== action),
  }));
  const start = startStreamCloud(context, { statements: statements.filter(({ Action }) => Action.length > 0) });
  await expect(start).rejects.toThrow(`Changes: the role of take-orders does not allow ${action} on arn:aws:`);
  await expect(start).rejects.toThrow(resource);
});

test('a topic that keeps what a queue did not take needs the permission to send it there', async (context) => {
  const deadLetterTargetArn = { 'Fn::GetAtt': [fixtureId('AWS::SQS::Queue', 'DeadLetters'), 'Arn'] };
  const properties = { [fixtureId('AWS::SNS::Subscription')]: { RedrivePolicy: { deadLetterTargetArn } } };
  await expect(startFixture(context, { properties })).rejects.toThrow(
    /: the policy of \S+DeadLetters\w+ does not let sns sqs:SendMessage for arn:aws:sns:/,
  );
});
