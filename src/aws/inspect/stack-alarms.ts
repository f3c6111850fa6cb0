import type { Access } from './access.ts';
import { listStackResources } from './stack-resources.ts';

/** An alarm of a stack. */
export interface StackAlarm {
  /** Its name in docs/operations.md, for example `EventsDead`. */
  readonly name: string;
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Whether it has an enabled action. */
  readonly acts: boolean;
}

const alarmTypes = new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']);

/** Maximum number of alarms per CloudWatch call. */
const atOnce = 100;

/** A stack, and what the outputs of a deployment in it begin with: nothing if the stack is the deployment. */
interface StackOf {
  readonly name: string;
  readonly prefix: string;
  readonly access: Access;
}

/** Reads the alarms of a deployment from CloudFormation, and their state from CloudWatch. */
export async function readStackAlarms({ name: stack, prefix, access }: StackOf): Promise<StackAlarm[]> {
  const names = ownAlarms(await alarmIds(stack, access), prefix);
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const cloudWatch = new CloudWatchClient({ ...access });
  const found: StackAlarm[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    const AlarmNames = names.slice(i, i + atOnce).map(({ physical }) => physical);
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: atOnce }),
    );
    const both = [...MetricAlarms, ...CompositeAlarms];
    for (const { AlarmName, AlarmDescription, StateValue, ActionsEnabled, AlarmActions = [] } of both) {
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

/** An alarm's name in CloudWatch, and its logical id. */
interface AlarmId {
  readonly physical: string;
  readonly logical: string;
}

/** A logical id is the construct's path and a hash; the stack may have alarms of its own, and of other deployments. */
function ownAlarms(all: readonly AlarmId[], prefix: string): { physical: string; short: string }[] {
  const begins = `${prefix || 'WifiTickets'}Monitoring`;
  const own = all.filter(({ logical }) => logical.startsWith(begins));
  // The CDK leaves out a part of the path that says the same as the one before: then the prefix is another.
  return (own.length > 0 ? own : all).map(({ physical, logical }) => ({
    physical,
    short: logical.replace(/^.*Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
  }));
}

async function alarmIds(stack: string, access: Access): Promise<AlarmId[]> {
  const resources = await listStackResources(stack, access);
  return resources.filter(({ type }) => alarmTypes.has(type));
}
