import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const schedule = resourceOf(template, 'AWS::Scheduler::Schedule', 'SweepEveryMinute').Properties;

test('owed mails are looked for every minute', () => {
  expect(schedule).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: { 'Fn::GetAtt': [resourceOf(template, 'AWS::Lambda::Function', 'SweepDeliveries').id, 'Arn'] } },
  });
});

test('lists of reservations are asked for every five minutes, by a call that the next one repeats', () => {
  const { ScheduleExpression, Target } = resourceOf(template, 'AWS::Scheduler::Schedule', 'Sync').Properties;
  expect(ScheduleExpression).toBe('rate(5 minutes)');
  expect(Target).toMatchObject({ RetryPolicy: { MaximumRetryAttempts: 0 } });
});

test('what schedules call is neither retried nor kept for long: the next call does the same work', () => {
  const whole = deployment({ canary: true });
  const called = resourcesOf(whole, 'AWS::Scheduler::Schedule').map(({ Properties }) =>
    target((Properties.Target as { Arn: unknown }).Arn),
  );
  expect(called).toHaveLength(5);
  const configs = resourcesOf(whole, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
  expect(configs.map(({ FunctionName }) => target(FunctionName)).sort()).toEqual(called.sort());
  for (const one of configs)
    expect(one).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60, Qualifier: '$LATEST' });
});

test('what could not go out is told to its queue before the stream forgets it, after 24 hours', () => {
  const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.StartingPosition !== undefined,
  );
  expect(mapping?.Properties.MaximumRecordAgeInSeconds).toBe(23 * 3600);
});

test('a sweep that could not be handed to Lambda is tried for five minutes, then kept in a queue of its own for 14 days', () => {
  const dead = resourceOf(template, 'AWS::SQS::Queue', 'SweepDeadLetters');
  expect(schedule.Target).toMatchObject({
    DeadLetterConfig: { Arn: { 'Fn::GetAtt': [dead.id, 'Arn'] } },
    RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 },
  });
  expect(dead.Properties.MessageRetentionPeriod).toBe(14 * 86_400);
});
