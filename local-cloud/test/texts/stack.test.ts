import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, type TestContext, test } from 'vitest';
import { readStack } from '../../src/template/read-stack.ts';
import { startTextGate } from '../../src/texts/start-text-gate.ts';
import { type FixtureOptions, fixtureAssembly, fixtureId, startFixture } from '../fixture-cloud.ts';
import { ada, refusal } from './open-texts.ts';

const queue = fixtureId('AWS::SQS::Queue', 'Orders');
const topicArn = { Ref: 'TextEvents' };
const setArn = 'arn:aws:sms-voice:eu-west-1:000000000000:configuration-set/Texts';

/** Lets a service send to the queue, or publish on the topic. */
const lets = (Service: string, Action: string, Condition: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action, Resource: '*', Condition }],
});

const fromSet = {
  StringEquals: { 'aws:SourceAccount': '000000000000' },
  ArnLike: { 'aws:SourceArn': setArn },
};

/** Resources for texts, whose events come over a topic to the queue of orders. */
function resources({ types = ['TEXT_ALL'], condition = fromSet as object } = {}): Record<string, object> {
  const destination = { EventDestinationName: 'Events', Enabled: true, MatchingEventTypes: types };
  return {
    TextEvents: { Type: 'AWS::SNS::Topic', Properties: {} },
    TextEventsPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: { Topics: [topicArn], PolicyDocument: lets('sms-voice.amazonaws.com', 'sns:Publish', condition) },
    },
    TextSubscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': [queue, 'Arn'] },
        RawMessageDelivery: true,
      },
    },
    TextQueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: queue }],
        PolicyDocument: lets('sns.amazonaws.com', 'sqs:SendMessage', { ArnEquals: { 'aws:SourceArn': topicArn } }),
      },
    },
    Countries: {
      Type: 'AWS::SMSVOICE::ProtectConfiguration',
      Properties: {
        CountryRuleSet: {
          SMS: [
            { CountryCode: 'ES', ProtectStatus: 'ALLOW' },
            { CountryCode: 'FR', ProtectStatus: 'BLOCK' },
          ],
        },
      },
    },
    Texts: {
      Type: 'AWS::SMSVOICE::ConfigurationSet',
      Properties: {
        ConfigurationSetName: 'Texts',
        ProtectConfigurationId: { 'Fn::GetAtt': ['Countries', 'ProtectConfigurationId'] },
        EventDestinations: [{ ...destination, SnsDestination: { TopicArn: topicArn } }],
      },
    },
  };
}

/** The fixture with texts; clients of somebody outside, and of its function, send them. */
async function startWithTexts(context: TestContext, variation: FixtureOptions = {}) {
  const told: object[] = [];
  let publish: (set: string, type: string, event: object) => void = () => undefined;
  const texts = await startTextGate({
    settings: { maxSendRate: 1000, receiptAfterMs: 1 },
    onEvent: (set, type, event) => {
      told.push(event);
      publish(set, type, event);
    },
  });
  context.onTestFinished(() => texts.close());
  const outputs = { TextsArn: { 'Fn::GetAtt': ['Texts', 'Arn'] }, Rules: { Ref: 'Countries' } };
  const cloud = await startFixture(context, {
    resources: resources(),
    outputs,
    ...variation,
    texts: { endpoint: texts.url, guard: texts.guard },
  });
  publish = cloud.publishTextEvent;
  texts.allow({
    configurationSets: cloud.textConfigurationSets,
    protectConfigurations: cloud.protectConfigurations,
  });
  const client = new PinpointSMSVoiceV2Client({
    region: 'eu-west-1',
    endpoint: texts.url,
    credentials: { accessKeyId: 'guest', secretAccessKey: 'guest' },
    maxAttempts: 1,
  });
  context.onTestFinished(() => client.destroy());
  const send = (DestinationPhoneNumber: string) =>
    client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber,
        OriginationIdentity: 'HotelSol',
        MessageBody: '{"id":"text"}',
        ConfigurationSetName: cloud.outputs.TextsArn,
        Context: { id: 'stay-1' },
      }),
    );
  return { cloud, texts, told, send };
}

test('events of texts reach the queue of the topic, and the stack says what is protected', async (context) => {
  const { cloud, texts, told, send } = await startWithTexts(context);
  await send(ada);
  expect(texts.texts()[0]).toMatchObject({ configurationSet: 'Texts', country: 'ES' });
  expect(await refusal(send('+33612345678'))).toContain('BLOCKED_BY_PROTECT_CONFIGURATION');
  expect(cloud.outputs).toMatchObject({ TextsArn: setArn, Rules: 'protect-countries' });
  const bodies = async () => (await cloud.seen()).map(({ record }) => JSON.parse(record.body));
  await expect.poll(async () => (await bodies()).length).toBe(3);
  expect(await bodies()).toEqual(expect.arrayContaining(told));
});

test('types that the destination does not name go nowhere', async (context) => {
  const named = resources({ types: ['TEXT_DELIVERED'] });
  const { cloud, told, send } = await startWithTexts(context, { resources: named });
  await send(ada);
  await expect.poll(async () => (await cloud.seen()).length).toBe(1);
  expect(JSON.parse((await cloud.seen())[0]?.record.body ?? '')).toEqual(told.at(-1));
});

describe('a function', () => {
  const any = 'arn:aws:sms-voice:*:*';
  const allowed = (Resource: string[]) => ({
    statements: [{ Effect: 'Allow', Action: 'sms-voice:SendTextMessage', Resource }],
  });

  test('sends by what its role allows: origin, set and rules', async (context) => {
    const own = [`${any}:phone-number/*`, setArn, `${any}:protect-configuration/protect-countries`];
    const { cloud, texts } = await startWithTexts(context, allowed(own));
    expect(await cloud.invoke('take-orders', { attempt: 'text' })).toBe('done');
    expect(texts.texts()).toHaveLength(1);
  });

  test.for([
    ['configuration-set/Texts', ['phone-number/*', 'protect-configuration/*']],
    ['protect-configuration/protect-countries', ['phone-number/*', 'configuration-set/*']],
    ['phone-number/phone-local1', ['pool/*', 'sender-id/*', 'configuration-set/*', 'protect-configuration/*']],
  ] as const)('without %s is refused', async ([missing, others], context) => {
    const { cloud, texts } = await startWithTexts(context, allowed(others.map((name) => `${any}:${name}`)));
    const answer = await cloud.invoke('take-orders', { attempt: 'text' });
    expect(answer).toContain('AccessDeniedException 400');
    expect(answer).toContain(
      `sms-voice:SendTextMessage on resource: arn:aws:sms-voice:eu-west-1:000000000000:${missing}`,
    );
    expect(texts.texts()).toEqual([]);
  });
});

describe('a stack is refused', () => {
  test.for([
    ['no condition fits', { StringEquals: { 'aws:SourceAccount': '111122223333' } }],
    ['another set may publish', { ArnLike: { 'aws:SourceArn': `${setArn}2` } }],
  ] as const)('when the topic does not let End User Messaging publish: %s', async ([, condition], context) => {
    await expect(startFixture(context, { resources: resources({ condition }) })).rejects.toThrow(
      /Texts: the policy of arn:aws:sns:.*TextEvents does not let sms-voice sns:Publish/,
    );
  });

  test('when it waits for TEXT_SENT, which AWS does not publish', (context) => {
    const cdkOut = fixtureAssembly(context, { resources: resources({ types: ['TEXT_SENT'] }) });
    expect(() => readStack(cdkOut)).toThrow(/TEXT_SENT is not supported/);
  });

  test('when its rules are a map instead of a list', (context) => {
    const Countries = {
      Type: 'AWS::SMSVOICE::ProtectConfiguration',
      Properties: { CountryRuleSet: { SMS: { ES: { ProtectStatus: 'ALLOW' } } } },
    };
    const cdkOut = fixtureAssembly(context, { resources: { ...resources(), Countries } });
    expect(() => readStack(cdkOut)).toThrow(/Countries \(AWS::SMSVOICE::ProtectConfiguration\)/);
  });
});

test('without a service for texts a function reaches nobody', async (context) => {
  const cloud = await startFixture(context, {
    resources: resources(),
    statements: [{ Effect: 'Allow', Action: 'sms-voice:*', Resource: '*' }],
  });
  expect(await cloud.invoke('take-orders', { attempt: 'text' })).toContain('ECONNREFUSED');
});
