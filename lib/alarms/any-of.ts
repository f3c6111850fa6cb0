import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { WithRunbook } from './guided.ts';
import { withRunbook } from './with-runbook.ts';

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
