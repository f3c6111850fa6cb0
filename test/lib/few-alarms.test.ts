import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { alarmRule } from 'local-cloud/template.ts';
import { expect, test } from 'vitest';
import { words } from '../testkit/words.ts';
import { deployment } from './deployment.ts';
import { readable, resourceOf, resourcesOf } from './template-resources.ts';

const topic = 'arn:aws:sns:eu-west-1:123456789012:people';
const pager = 'arn:aws:sns:eu-west-1:123456789012:pager';
const template = deployment({ alarmTopicArn: topic });
const guide = readFileSync(join(import.meta.dirname, '../../docs/operate/runbook.md'), 'utf8');

/** An alarm of the template, by its name in the guide. */
interface Alarm extends Readonly<Record<string, unknown>> {
  readonly name: string;
}

/** Sections of the guide about alarms: of one, or of those that it begins with in bold, as they share it. */
const sections = [...guide.matchAll(/^### Alarm (\w+)\n\n(\*\*[\w, ]+\*\*)?/gm)].map(([, heading = '', shared]) => ({
  heading,
  alarms: shared?.match(/\w+/g) ?? [heading],
}));

const nameOf = (id: string) => /Monitoring(\w+?)[0-9A-F]{8}(\.Arn)?$/.exec(id)?.[1] ?? id;

function alarmsIn(of: Template, type: 'Alarm' | 'CompositeAlarm'): Alarm[] {
  return resourcesOf(of, `AWS::CloudWatch::${type}`).map(({ id, Properties }) => ({ ...Properties, name: nameOf(id) }));
}

const single = alarmsIn(template, 'Alarm');
const composites = alarmsIn(template, 'CompositeAlarm');
const all = [...composites, ...single];

/** The alarms in the rule of a composite. */
function childrenOf(name: string): string[] {
  const rule = composites.find((one) => one.name === name)?.AlarmRule as { 'Fn::Join': [string, unknown[]] };
  const text = rule['Fn::Join'][1].map((part) =>
    typeof part === 'string' ? part : ((part as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0] ?? ''),
  );
  return alarmRule(text.join(''), name).children.map(nameOf);
}

test('six alarms notify, and those below the urgent one, so that one that stays on hides no other', () => {
  const notifying = all.filter(({ AlarmActions }) => AlarmActions).map(({ name }) => name);
  const byThemselves = words`NoTicketsCreated GuestsAffected HotelSystemDenied MailsUndelivered RelaySilent WorkFailed`;
  expect(notifying.toSorted()).toEqual([...byThemselves, ...childrenOf('GuestsAffected')].toSorted());
});

test('what wakes somebody is that guests do not get their mails, or do not get online', () => {
  expect(childrenOf('GuestsAffected').toSorted()).toEqual(
    words`
      CaptivePortalFails CaptivePortalThrottled EventsDead EventsFail EventsLate IssueTicketsFails IssueTicketsThrottled
      MailsOwed MessagesOwed PlacementsOwed PortalLoginsFailing RadiusFails RadiusThrottled SendingDenied
    `,
  );
});

const essential = words`EventsDead HotelSystemDenied MailsOwed MailsUndelivered NoTicketsCreated PlacementsOwed`;

test('essential alarms are six that notify by themselves, without joint ones, by the rules that they have among all', () => {
  const of = deployment({ alarms: 'essential', alarmTopicArn: topic, urgentAlarmTopicArn: pager });
  const left = alarmsIn(of, 'Alarm');
  expect([...left, ...alarmsIn(of, 'CompositeAlarm')].map(({ name }) => name).toSorted()).toEqual(essential);
  for (const { name, AlarmActions, OKActions, ...rule } of left) {
    expect((AlarmActions as unknown[]).map(readable)).toContain(topic);
    expect(OKActions !== undefined).toBe(childrenOf('GuestsAffected').includes(name));
    expect(single.find((one) => one.name === name)).toMatchObject(rule);
  }
});

test('another choice of alarms replaces none of those that stay', () => {
  const ids = (of: Template) => resourcesOf(of, 'AWS::CloudWatch::Alarm').map(({ id }) => id);
  expect(ids(template)).toEqual(expect.arrayContaining(ids(deployment({ alarms: 'essential' }))));
});

test('whoever has a canary hears of it with essential alarms, too', () => {
  const names = alarmsIn(deployment({ alarms: 'essential', canary: true }), 'Alarm').map(({ name }) => name);
  expect(names.toSorted()).toEqual(['CanaryFailed', 'CanaryNotRunning', ...essential].toSorted());
});

test('without alarms the stack has none, keeps its confirmed address, and its dashboard has no empty widget', () => {
  const of = deployment({ alarms: 'none', alarmEmail: 'it@hotel-sol.example', canary: true });
  expect([...alarmsIn(of, 'Alarm'), ...alarmsIn(of, 'CompositeAlarm')]).toEqual([]);
  of.resourceCountIs('AWS::SNS::Subscription', 2);
  const { Properties } = resourceOf(of, 'AWS::CloudWatch::Dashboard');
  expect(readable(Properties.DashboardBody)).not.toContain('"type":"alarm"');
});

test('a choice of alarms that there is not is refused', () => {
  expect(() => deployment({ alarms: 'few' as never })).toThrow('alarms must be one of: all, essential, none');
});

test('no alarm is mute: each notifies, or one that notifies is on while it is', () => {
  const heard = childrenOf('WorkFailed');
  const own = single.filter(({ AlarmActions }) => AlarmActions).map(({ name }) => name);
  expect([...heard, ...own].toSorted()).toEqual(single.map(({ name }) => name).toSorted());
});

test.for(all)('the description of $name leads to its section of the guide', ({ name, AlarmDescription }) => {
  expect(AlarmDescription).toMatch(/^[A-Z].{10,}\. What to do: docs\/operate\/runbook\.md#alarm-[a-z]+$/);
  const anchor = /#(.+)$/.exec(String(AlarmDescription))?.[1];
  const led = sections.filter(({ heading }) => `alarm-${heading.toLowerCase()}` === anchor);
  expect(led).toHaveLength(1);
  expect(led[0]?.alarms).toContain(name);
});

test('the guide has no section of an alarm that is not there, but for those that are optional, and each in one section', () => {
  const told = sections.flatMap(({ alarms }) => alarms);
  expect(new Set(told).size).toBe(told.length);
  expect(told.filter((name) => !all.some((one) => one.name === name)).toSorted()).toEqual(
    words`
      CanaryFailed CanaryNotRunning RadiusServerDown TextEventsDead TextsCapped TextsDead TextsDenied TextsOwed
      TextsSpent
    `,
  );
});

test('an address of the guide stands in each description instead', () => {
  const runbookUrl = 'https://wiki.hotel-sol.example/wifi-tickets';
  for (const { AlarmDescription } of alarmsIn(deployment({ runbookUrl }), 'CompositeAlarm'))
    expect(AlarmDescription).toContain(` ${runbookUrl}#alarm-`);
});

test('the urgent topic hears of what wakes somebody alone, of each by itself, and of its end', () => {
  const of = deployment({ alarmTopicArn: topic, urgentAlarmTopicArn: pager });
  for (const { name, AlarmActions = [], OKActions = [] } of [
    ...alarmsIn(of, 'CompositeAlarm'),
    ...alarmsIn(of, 'Alarm'),
  ]) {
    const isUrgent = name === 'GuestsAffected' || childrenOf('GuestsAffected').includes(name);
    expect((AlarmActions as unknown[]).map(readable).includes(pager)).toBe(isUrgent);
    expect((OKActions as unknown[]).map(readable)).toEqual(isUrgent ? [pager] : []);
  }
});

test('what is no topic or no address is refused before anything is made', () => {
  expect(() => deployment({ urgentAlarmTopicArn: 'pager' })).toThrow(
    'urgentAlarmTopicArn must be the ARN of an SNS topic',
  );
  for (const runbookUrl of ['https://a.example/#top', 'http://a.example/', 'ftp://a.example/guide'])
    expect(() => deployment({ runbookUrl })).toThrow('runbookUrl must be an https address');
});

test('the cost counts each alarm and metric', () => {
  const metrics = new Set(
    resourcesOf(template, 'AWS::Logs::MetricFilter').map(({ Properties }) =>
      JSON.stringify((Properties.MetricTransformations as { MetricName: unknown; Dimensions?: unknown }[])[0]),
    ),
  );
  expect([single.length, composites.length, metrics.size]).toEqual([48, 2, 28]);
});
