import { randomUUID } from 'node:crypto';
import type { ScheduleModel } from '../template/stack-model.ts';

/** What schedules need from around them. */
interface ScheduleHost {
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

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Whether a moment's minute, in UTC, is one of an AWS cron expression: minutes, hours, day of month, month, day of week, year.
 * @param fields for example `0 6 ? * MON-FRI *`.
 * @throws when the expression has a sign that the local cloud does not know (`L`, `W`, `#`).
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function cronMatches(fields: string, moment: Date): boolean {
  const [minutes = '*', hours = '*', days = '*', monthsOfYear = '*', daysOfWeek = '*', years = '*'] = fields
    .trim()
    .split(/\s+/);
  // All are looked at, so that a sign that is not known is refused at once and not when its day comes.
  const matches = [
    fieldMatches(minutes, moment.getUTCMinutes(), 0),
    fieldMatches(hours, moment.getUTCHours(), 0),
    fieldMatches(days, moment.getUTCDate(), 1),
    fieldMatches(numbered(monthsOfYear, months), moment.getUTCMonth() + 1, 1),
    fieldMatches(numbered(daysOfWeek, weekdays), moment.getUTCDay() + 1, 1),
    fieldMatches(years, moment.getUTCFullYear(), 1970),
  ];
  return matches.every(Boolean);
}

function numbered(field: string, names: readonly string[]): string {
  return field.replaceAll(/[A-Z]{3}/g, (name) => String(names.indexOf(name) + 1));
}

function fieldMatches(field: string, value: number, first: number): boolean {
  return field.split(',').some((part) => {
    const [, range = '', step] = /^(\*|\?|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (!range) throw new Error(`The local cloud does not know "${part}" of a cron expression`);
    const [low = '', high] = range.split('-');
    const from = /\d/.test(low) ? Number(low) : first;
    // A single number stands for itself, but with a step for all from there on.
    const to = high ? Number(high) : /\d/.test(low) && !step ? from : Number.POSITIVE_INFINITY;
    return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
  });
}
