/** A metric of CloudWatch, without its values. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A metric filter: which lines of a log it counts, and as what. */
export interface MetricFilterModel {
  readonly logicalId: string;
  readonly logGroup: string;
  /** Whether it counts a line, read as JSON. */
  readonly matches: (line: unknown) => boolean;
  readonly namespace: string;
  readonly name: string;
  /** A number, or where it stands in the line: `$.message.seconds`. */
  readonly value: string;
  /** Dimensions, and where their values stand in the line. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** How a statistic compares with the threshold. */
export type Comparison = 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';

/** What every alarm has. */
interface AnyAlarmModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly actionsEnabled: boolean;
  /** ARNs of what is told when its state becomes `ALARM`. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

/** When a metric alarm is on. */
export interface AlarmCondition {
  /** `Sum`, `Average`, `Maximum`, or a percentile as `p99`. */
  readonly statistic: string;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missing: 'breaching' | 'notBreaching';
  /** Whether a percentile of too few values leaves the state as it is. */
  readonly ignoresFewSamples: boolean;
  /** So long after it was made it does nothing, unless there are enough values before that. */
  readonly warmUpMinutes: number;
  /** Whether it waits even if there are. */
  readonly warmsUpWholly: boolean;
}

/** An alarm on one metric. */
export interface MetricAlarmModel extends AnyAlarmModel {
  readonly metric: MetricId;
  readonly condition: AlarmCondition;
}

/** An alarm on other alarms' states. */
export interface CompositeAlarmModel extends AnyAlarmModel {
  /** Whether it is on. @param stateOf the state of an alarm by its name or ARN */
  readonly isOn: (stateOf: (alarm: string) => AlarmState) => boolean;
  /** Names or ARNs of the alarms that its rule names. */
  readonly children: readonly string[];
}

/** The state of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What the template has of CloudWatch. */
export interface WatchModel {
  readonly filters: readonly MetricFilterModel[];
  readonly alarms: readonly MetricAlarmModel[];
  readonly composites: readonly CompositeAlarmModel[];
}
