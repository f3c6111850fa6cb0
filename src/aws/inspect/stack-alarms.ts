import type { Access } from './access.ts';

/** An alarm of a stack. */
export interface StackAlarm {
  /** As the operator's manual calls it, for example `EventsDead`. */
  readonly name: string;
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Whether anybody is told when it goes off. */
  readonly acts: boolean;
}

/** What CloudWatch tells of at once at most. */
const atOnce = 100;

/** Asks CloudFormation for a stack's alarms, and CloudWatch for their state. */
export async function readStackAlarms(stack: string, access: Access): Promise<StackAlarm[]> {
  const names = await alarmNames(stack, access);
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const cloudWatch = new CloudWatchClient({ ...access });
  const found: StackAlarm[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    const AlarmNames = names.slice(i, i + atOnce).map(({ physical }) => physical);
    const { MetricAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm'], MaxRecords: atOnce }),
    );
    for (const { AlarmName, AlarmDescription, StateValue, ActionsEnabled, AlarmActions = [] } of MetricAlarms) {
      found.push({
        name: names.find(({ physical }) => physical === AlarmName)?.short ?? AlarmName ?? '',
        description: AlarmDescription ?? '',
        state: StateValue ?? 'INSUFFICIENT_DATA',
        acts: ActionsEnabled !== false && AlarmActions.length > 0,
      });
    }
  }
  return found;
}

async function alarmNames(stack: string, access: Access): Promise<{ physical: string; short: string }[]> {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const pages = paginateListStackResources({ client: new CloudFormationClient({ ...access }) }, { StackName: stack });
  const names: { physical: string; short: string }[] = [];
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const { ResourceType, LogicalResourceId = '', PhysicalResourceId } of StackResourceSummaries) {
      if (ResourceType !== 'AWS::CloudWatch::Alarm' || !PhysicalResourceId) continue;
      // Its logical id is its way through the constructs, and a hash that makes it unique.
      names.push({
        physical: PhysicalResourceId,
        short: LogicalResourceId.replace(/^.*Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
      });
    }
  }
  return names;
}
