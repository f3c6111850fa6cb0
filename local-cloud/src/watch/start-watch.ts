import type { FauxqsServer } from 'fauxqs';
import type { LocalPage, LocalPages } from '../gateway/served-api.ts';
import type { CleanupStack } from '../process/lifetime.ts';
import type { StackModel } from '../template/stack-model.ts';
import { type AlarmBook, type AlarmChange, alarmBook, alarmNotice } from './alarm-book.ts';
import { countLines, type MetricStore, metricStore } from './metric-store.ts';
import { type ServiceMetrics, serviceMetrics } from './service-metrics.ts';
import type { AlarmState, MetricId } from './watch-model.ts';

/** An alarm, and its state. */
interface WatchedAlarm {
  readonly logicalId: string;
  readonly name: string;
  readonly description: string;
  readonly state: AlarmState;
  /** Since when, in epoch milliseconds; undefined before the first evaluation. */
  readonly since?: number | undefined;
  readonly isComposite: boolean;
  /** Whether anything is told when it goes on. */
  readonly notifies: boolean;
}

/** CloudWatch, as far as the local cloud has it: metrics and alarms. */
export interface Watch {
  /** Takes a line of a function's log. */
  logged(functionName: string, line: string): void;
  /** Takes a line of another log, by its group's name. */
  accessed(logGroup: string, line: string): void;
  invoked(functionName: string, report: Parameters<ServiceMetrics['invoked']>[1]): void;
  /** Takes a call for which the account had no free execution. */
  throttled(functionName: string): void;
  /** Takes how old the last record of a stream's batch is that a function is given, in milliseconds. */
  streamRead(functionName: string, ageMs: number): void;
  answered(apiId: string, report: Parameters<ServiceMetrics['answered']>[1]): void;
  /** Takes an event of SES. @param type for example `Bounce` */
  mailed(type: string, event: object): void;
  /** Puts a value of a metric that nothing here measures. */
  put(metric: MetricId, value: number): void;
  /** Evaluates the alarms for each full minute that has passed since the last look. */
  look(): void;
  alarms(): readonly WatchedAlarm[];
  /** All changes so far, the oldest first; of the first evaluation only those to `ALARM`. */
  readonly changes: readonly AlarmChange[];
  /** The values of a metric from one moment (included) to another (not included). */
  readonly between: MetricStore['between'];
}

/** What a watch needs from around it. */
interface WatchHost {
  readonly server: Pick<FauxqsServer, 'inspectQueue' | 'publish'>;
  readonly region: string;
  /** The clock, in epoch milliseconds; tests turn it. @default this machine's */
  readonly now?: (() => number) | undefined;
  readonly cleanup: CleanupStack;
}

type MonitoredResources = Pick<StackModel, 'watch' | 'queues' | 'functions' | 'topics'>;

const minute = 60_000;
/** How long values are kept, and the longest jump of the clock of which every minute is looked at. */
const day = 24 * 60 * minute;
/** How often it is looked whether a minute is over. */
const lookEveryMs = 5000;

/** Starts to watch a stack: its metric filters count the functions' log lines, and its alarms go on and off. */
export function startWatch(stack: MonitoredResources, { server, region, now = Date.now, cleanup }: WatchHost): Watch {
  const store = metricStore();
  const measure = serviceMetrics(store);
  const groups = new Map(stack.functions.map(({ name, logGroup }) => [name, logGroup.name]));
  const count = countLines(stack.watch, store);
  const book = alarmBook(stack.watch, {
    between: store.between,
    since: now(),
    tell(arn, alarm, change) {
      const topic = stack.topics.find((one) => one.arn === arn);
      if (topic) server.publish(topic.name, JSON.stringify(alarmNotice(alarm, change)), { region });
    },
  });
  let looked = Math.floor(now() / minute);
  const look = () => {
    const present = Math.floor(now() / minute);
    looked = Math.max(looked, present - day / minute);
    store.forget(looked * minute - day);
    while (looked < present) {
      looked++;
      for (const { name } of stack.queues) measure.sampled(name, server, looked * minute - 1);
      book.evaluate(looked * minute);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  cleanup.defer(async () => clearInterval(timer));
  return {
    logged: (name, line) => count(groups.get(name) ?? '', line, now()),
    accessed: (logGroup, line) => count(logGroup, line, now()),
    invoked: (name, report) => measure.invoked(name, report, now()),
    throttled: (name) => measure.throttled(name, now()),
    streamRead: (name, ageMs) => measure.streamRead(name, ageMs, now()),
    answered: (apiId, report) => measure.answered(apiId, report, now()),
    mailed: (type, event) => measure.mailed(type, event, now()),
    put: (metric, value) => store.put(metric, { at: now(), value }),
    look,
    alarms: () => watchedAlarms(stack, book),
    changes: book.changes,
    between: store.between,
  };
}

function watchedAlarms({ watch }: MonitoredResources, { standing }: Pick<AlarmBook, 'standing'>): WatchedAlarm[] {
  return [...watch.composites, ...watch.alarms].map((alarm) => ({
    logicalId: alarm.logicalId,
    name: alarm.name,
    description: alarm.description,
    state: standing(alarm.name)?.state ?? 'INSUFFICIENT_DATA',
    since: standing(alarm.name)?.since,
    isComposite: 'children' in alarm,
    notifies: alarm.actionsEnabled && alarm.alarmActions.length > 0,
  }));
}

type Shown = Pick<Watch, 'alarms' | 'look'>;

/** The page `/alarms`: the alarms' states as JSON, those that are on first. The gateway is there before the alarms are. */
export function alarmsPages(): { readonly pages: LocalPages; readonly show: <T extends Shown>(watch: T) => T } {
  let watch: Shown | undefined;
  return {
    pages: { '/alarms': () => (watch ? statesOf(watch) : notYet) },
    show: (ready) => {
      watch = ready;
      return ready;
    },
  };
}

const notYet = { status: 503, type: 'text/plain', body: 'The stack is not up yet.\n' };

function statesOf(watch: Shown): LocalPage {
  watch.look();
  const told = watch.alarms().map(({ since, ...alarm }) => ({
    ...alarm,
    ...(since !== undefined && { since: new Date(since).toISOString() }),
  }));
  const isOn = (state: string) => Number(state === 'ALARM');
  const sorted = told.toSorted((one, other) => isOn(other.state) - isOn(one.state));
  return { type: 'application/json', body: `${JSON.stringify(sorted, undefined, 2)}\n` };
}
