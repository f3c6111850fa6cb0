import { randomUUID } from 'node:crypto';
import type { ScheduleModel } from '../template/stack-model.ts';

/** What schedules need from around them. */
interface ScheduleHost {
  readonly region: string;
  readonly account: string;
  /** Has a function called with an event, as JSON, which nobody waits for. */
  readonly call: (functionName: string, event: string) => Promise<unknown>;
}

const unitSeconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** Runs functions by the clock until the returned function is called. A rate counts from the start. */
export function runSchedules(schedules: readonly ScheduleModel[], host: ScheduleHost): () => void {
  const timers = schedules.map((schedule) => {
    const [, amount, unit = ''] = /^rate\((\d+) (\w+?)s?\)$/.exec(schedule.expression) ?? [];
    const ms = Number(amount) * (unitSeconds[unit] ?? Number.NaN) * 1000;
    return setInterval(() => void host.call(schedule.functionName, eventOf(schedule, host)), ms);
  });
  return () => timers.forEach(clearInterval);
}

function eventOf({ logicalId, group }: ScheduleModel, { region, account }: ScheduleHost): string {
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:scheduler:${region}:${account}:schedule/${group}/${logicalId}`],
    detail: '{}',
  });
}
