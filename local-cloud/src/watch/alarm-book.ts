import { metricAlarmState } from './metric-alarm-state.ts';
import type { MetricStore } from './metric-store.ts';
import type { AlarmState, CompositeAlarmModel, MetricAlarmModel, WatchModel } from './watch-model.ts';

/** A change of an alarm's state; `at` in epoch milliseconds. */
export interface AlarmChange {
  readonly alarm: string;
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** ARNs of what was told. */
  readonly told: readonly string[];
}

/** The alarms' states, and how they came about. */
export interface AlarmBook {
  /** Evaluates every alarm at a full minute, in epoch milliseconds. */
  evaluate(at: number): void;
  /** The state of an alarm by its name or ARN, and since when; undefined before the first evaluation. */
  standing(alarm: string): { readonly state: AlarmState; readonly since: number } | undefined;
  /** All changes so far, the oldest first; of the first evaluation only those to `ALARM`. */
  readonly changes: readonly AlarmChange[];
}

type Alarm = MetricAlarmModel | CompositeAlarmModel;

interface AlarmBookHost extends Pick<MetricStore, 'between'> {
  /** When the alarms were made, in epoch milliseconds. */
  readonly since: number;
  /** Called for each topic that is to be told of a change. */
  readonly tell: (arn: string, alarm: Alarm, change: AlarmChange) => void;
}

/** A book of alarms none of which was evaluated yet. */
export function alarmBook(
  { alarms, composites }: Pick<WatchModel, 'alarms' | 'composites'>,
  { between, since, tell }: AlarmBookHost,
): AlarmBook {
  const changes: AlarmChange[] = [];
  const standings = new Map<string, { readonly state: AlarmState; readonly since: number }>();
  const stateOf = (alarm: string): AlarmState => standings.get(alarm)?.state ?? 'INSUFFICIENT_DATA';

  function enter(alarm: Alarm, to: AlarmState, at: number): boolean {
    const from = stateOf(alarm.name);
    if (standings.has(alarm.name) && from === to) return false;
    const standing = { state: to, since: at };
    standings.set(alarm.name, standing).set(alarm.arn, standing);
    if (from === 'INSUFFICIENT_DATA' && to !== 'ALARM') return true;
    const change = { alarm: alarm.name, at, from, to, told: toldOf(alarm, to) };
    changes.push(change);
    for (const arn of change.told) tell(arn, alarm, change);
    return true;
  }

  return {
    evaluate(at) {
      for (const alarm of alarms) {
        const values = (from: number, to: number) => between(alarm.metric, from, to);
        enter(alarm, metricAlarmState(alarm.condition, { at, before: stateOf(alarm.name), values, since }), at);
      }
      // One composite may be in the rule of another.
      for (const _ of composites) {
        const changed = composites.filter((one) => enter(one, one.isOn(stateOf) ? 'ALARM' : 'OK', at));
        if (changed.length === 0) return;
      }
    },
    standing: (alarm) => standings.get(alarm),
    changes,
  };
}

function toldOf({ actionsEnabled, alarmActions, okActions }: Alarm, to: AlarmState): readonly string[] {
  if (!actionsEnabled || to === 'INSUFFICIENT_DATA') return [];
  return to === 'ALARM' ? alarmActions : okActions;
}

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
