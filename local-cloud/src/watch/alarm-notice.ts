import type { AlarmChange } from './alarm-change.ts';
import type { CompositeAlarmModel, MetricAlarmModel } from './watch-model.ts';

/** What CloudWatch publishes when an alarm's state changes, as far as it is known here; `at` in epoch milliseconds. */
export function alarmNotice(
  { name, arn, description }: MetricAlarmModel | CompositeAlarmModel,
  { from, to, at }: AlarmChange,
): object {
  return {
    AlarmName: name,
    AlarmDescription: description,
    NewStateValue: to,
    StateChangeTime: new Date(at).toISOString().replace('Z', '+0000'),
    AlarmArn: arn,
    OldStateValue: from,
  };
}
