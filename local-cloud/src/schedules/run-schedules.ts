import { randomUUID } from 'node:crypto';
import type { ScheduleModel } from '../template/stack-model.ts';
import { cronMatches } from './cron-matches.ts';

/** What schedules need from around them. */
export interface ScheduleHost {
  readonly region: string;
  readonly account: string;
  /** Has a function called with an event, as JSON, which nobody waits for. */
  readonly call: (functionName: string, event: string) => Promise<unknown>;
}

const unitSeconds = { second: 1, minute: 60, hour: 3600, day: 86_400 };
const minuteMs = 60_000;

/**
 * Runs functions by the clock until the returned function is called. A rate counts from the start.
 * @throws an error that names the schedule, when its expression is neither a rate nor a cron expression.
 */
export function runSchedules(schedules: readonly ScheduleModel[], host: ScheduleHost): () => void {
  const stops: (() => void)[] = [];
  try {
    for (const schedule of schedules) stops.push(runSchedule(schedule, host));
  } catch (error) {
    for (const stop of stops) stop();
    throw error;
  }
  return () => {
    for (const stop of stops) stop();
  };
}

function runSchedule(schedule: ScheduleModel, host: ScheduleHost): () => void {
  const run = () => void host.call(schedule.functionName, eventOf(schedule, host));
  const [, amount, unit] = /^rate\((\d+) (second|minute|hour|day)s?\)$/.exec(schedule.expression) ?? [];
  if (amount && unit) {
    const seconds = Number(amount) * unitSeconds[unit as keyof typeof unitSeconds];
    const timer = setInterval(run, seconds * 1000);
    return () => clearInterval(timer);
  }
  const [, fields] = /^cron\((.+)\)$/.exec(schedule.expression) ?? [];
  if (!fields)
    throw new Error(
      `${schedule.logicalId} has the schedule "${schedule.expression}", which the local cloud does not know`,
    );
  cronMatches(fields, new Date());
  return everyFullMinute(() => {
    if (cronMatches(fields, new Date())) run();
  });
}

function everyFullMinute(run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(
      () => {
        run();
        wait();
      },
      minuteMs - (Date.now() % minuteMs),
    );
  };
  wait();
  return () => clearTimeout(timer);
}

function eventOf({ logicalId, input, by }: ScheduleModel, { region, account }: ScheduleHost): string {
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  const id = randomUUID();
  const arn =
    by.source === 'aws.scheduler'
      ? `arn:aws:scheduler:${region}:${account}:schedule/${by.group}/${logicalId}`
      : by.ruleArn;
  if (input !== undefined) {
    const known: Record<string, string> = {
      'scheduled-time': time,
      'execution-id': id,
      'attempt-number': '1',
      'schedule-arn': arn,
    };
    return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => known[name] ?? whole);
  }
  const detail = by.source === 'aws.scheduler' ? '{}' : {};
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: by.source,
    account,
    time,
    region,
    resources: [arn],
    detail,
  });
}
