import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type WorkKindEntry, workKind } from '../../../src/core/owed/work-kinds.data.ts';
import type { Parts } from '../../parts.ts';

/** The construct of alarms whose descriptions name their sections of the guide. */
export interface WithRunbook extends Construct {
  /** Where the guide is: an address, or its path in the package. */
  readonly runbookUrl: string;
}

/** The alarms of each section of the guide that several share, as what to do is the same; all others have their own. */
const sharedSections: Readonly<Record<string, readonly string[]>> = {
  Late: ['EventsLate', 'SesEventsLate', 'WebhooksLate'],
  Dead: [
    'EventsDead',
    'MailsDead',
    'PlacementsDead',
    'FieldsDead',
    'MessagesDead',
    'TextsDead',
    'TextEventsDead',
    'SesEventsDead',
    'WebhooksDead',
  ],
  Fails: [
    ...['IssueTicketsFails', 'RadiusFails', 'CaptivePortalFails'],
    ...['TranslateWebhooksFails', 'ReconcileDevicesFails', 'PublishEndsFails'],
  ],
  Throttled: ['IssueTicketsThrottled', 'RadiusThrottled', 'CaptivePortalThrottled'],
  Canary: ['CanaryFailed', 'CanaryNotRunning'],
  Reputation: ['Bounces', 'Complaints'],
  Publish: ['PublishLate', 'PublishFailed'],
  Hooks: ['HooksLate', 'HooksDead', 'HookDisabled'],
};

/** The section of the guide that says what to do about an alarm: its own, or the one that it shares. @param id the alarm's name */
function runbookSection(id: string): string {
  const shared = Object.entries(sharedSections).find(([, alarms]) => alarms.includes(id));
  return shared?.[0] ?? id;
}

/** What an alarm says: what happened, and where the guide says what to do. @param id its name */
function withRunbook({ runbookUrl }: Pick<WithRunbook, 'runbookUrl'>, id: string, description: string): string {
  return `${description}. What to do: ${runbookUrl}#alarm-${runbookSection(id).toLowerCase()}`;
}

/** Owed work of which the oldest is ten minutes old, of the kinds that are meant. */
export function owedAlarms(
  scope: WithRunbook,
  { work, sweep }: Pick<Parts, 'work' | 'sweep'>,
  isMeant: (kind: WorkKindEntry) => boolean,
): cloudwatch.Alarm[] {
  const meant = sweep.oldest.filter(([kind]) => isMeant(workKind(kind)));
  return meant.map(([kind, oldest]) =>
    loggedLate(scope, `${workKind(kind).noun}sOwed`, oldest, {
      description: `${work[kind]?.owed} for ten minutes`,
      after: Duration.minutes(10),
      between: Duration.minutes(5),
    }),
  );
}

/** How late is too late, and for how long no line says anything meanwhile. */
interface Lateness {
  readonly description: string;
  readonly after: Duration;
  /** The longest between two tries, whose lines tell the age. */
  readonly between: Duration;
}

/** Work whose tries log how old it is. @param oldest the age of the oldest in seconds, by minutes */
export function loggedLate(
  scope: WithRunbook,
  id: string,
  oldest: cloudwatch.Metric,
  { description, after, between }: Lateness,
): cloudwatch.Alarm {
  // Minutes without a line do not end it.
  return reached(scope, id, oldest, { description, threshold: after.toSeconds(), within: between });
}

/** What should not happen at all. @param within for how long it is on after the last */
export function happened(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  { description, within }: { readonly description: string; readonly within: Duration },
): cloudwatch.Alarm {
  return reached(scope, id, metric, { description, threshold: 1, within });
}

interface Reached {
  readonly description: string;
  readonly threshold: number;
  readonly within: Duration;
}

/**
 * A figure that has reached its threshold in a minute of the last ones: it goes on at once. They are many short periods, as
 * CloudWatch looks some periods further back than it is told to for what is not there in each of them.
 */
export function reached(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  { within, ...given }: Reached,
): cloudwatch.Alarm {
  const minutes = metric.with({ period: Duration.minutes(1) });
  return alarm(scope, id, minutes, { ...given, evaluationPeriods: within.toMinutes(), datapointsToAlarm: 1 });
}

/** More than there should be in five minutes. As CloudWatch looks further back, it may be on for twenty after the last. */
export function tooMany(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  given: { readonly description: string; readonly threshold: number },
): cloudwatch.Alarm {
  return alarm(scope, id, metric, given);
}

/** An alarm of one period, from a threshold of one on, unless it is said otherwise; no figure is a good sign. */
export function alarm(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  { description, ...given }: Partial<cloudwatch.AlarmProps> & { readonly description: string },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    ...given,
  });
}

/** An alarm that is on while any of some others is: it notifies once, and they do not. */
export function anyOf(
  scope: WithRunbook,
  id: string,
  alarms: readonly cloudwatch.Alarm[],
  description: string,
): cloudwatch.CompositeAlarm {
  const joint = new cloudwatch.CompositeAlarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    alarmRule: cloudwatch.AlarmRule.anyOf(...alarms),
  });
  // The CDK names it after its path, which another deployment may have, too: CloudFormation's own names differ.
  const { defaultChild } = joint.node;
  if (defaultChild instanceof cloudwatch.CfnCompositeAlarm) defaultChild.alarmName = undefined;
  return joint;
}
