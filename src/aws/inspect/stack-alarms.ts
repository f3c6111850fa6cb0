import type { Access } from './access.ts';

/** An alarm of a stack. */
export interface StackAlarm {
  /** Its name in docs/operations.md, for example `EventsDead`. */
  readonly name: string;
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Whether it has an enabled action. */
  readonly acts: boolean;
}

/** Maximum number of alarms per CloudWatch call. */
const atOnce = 100;

/** Reads a stack's alarms from CloudFormation, and their state from CloudWatch. */
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
      // The logical id is the construct path and a hash.
      names.push({
        physical: PhysicalResourceId,
        short: LogicalResourceId.replace(/^.*Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
      });
    }
  }
  return names;
}
