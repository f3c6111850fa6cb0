import type { StackAlarm } from '../../../aws/inspect/stack-alarms.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Whether an alarm is on, and whether alarms notify anybody. */
export function checkAlarms(alarms: readonly StackAlarm[]): Finding[] {
  if (alarms.length === 0) {
    return [fail('alarms', 'The stack has none.', 'Deploy it again: npx cdk deploy.')];
  }
  const on = alarms.filter(({ state }) => state === 'ALARM');
  const unknown = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').length;
  const waiting = unknown > 0 ? `; ${unknown} without data so far` : '';
  return [
    on.length === 0
      ? ok('alarms', `None of ${alarms.length} is on${waiting}.`)
      : fail(
          'alarms',
          `${on.length} of ${alarms.length} are on: ${on.map(({ name, description }) => `${name} (${description})`).join(', ')}.`,
          'docs/operations.md explains what to do about each.',
        ),
    alarms.some(({ acts }) => acts)
      ? ok(
          'alarm actions',
          'Alarms have an action. A mail address gets alarms only after its owner has followed the confirmation link from AWS.',
        )
      : warn(
          'alarm actions',
          'No alarm has an action: nobody is notified when one goes off.',
          'Set alarmEmail or alarmTopicArn in wifi-tickets.yaml and deploy; in your own stack, set the properties with these names.',
        ),
  ];
}
