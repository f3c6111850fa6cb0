import { messagesLeft } from '../chaos/messages-left.ts';
import { type AlarmWorld, nameOf } from './alarm-world.ts';
import type { Cause } from './causes/cause.ts';

/** The longest that an alarm takes to go on, or to end: in minutes. One that counts for an hour, or of what is looked at once an hour. */
const longest = 150;
const joint = ['GuestsAffected', 'WorkFailed'];

/**
 * Makes a cause happen, waits for its alarm, mends the cause and waits until every alarm is off again. Times are in seconds of
 * the turned clock; undefined: not within the time that was waited.
 */
export async function runCause(cause: Cause, world: AlarmWorld) {
  const from = world.watch.changes.length;
  const before = world.on();
  const began = Date.now();
  const mend = await cause.happens(world);
  for (let i = 0; i < longest && !world.isOn(cause.alarm); i++) await world.turn(1);
  const alarmAfter = world.isOn(cause.alarm) ? seconds(began) : undefined;
  // An alarm on others' states has gone on by then, too.
  if (alarmAfter !== undefined) await world.turn(1);
  if (typeof mend === 'function') await mend();
  const mended = Date.now();
  for (let i = 0; i < longest && world.isOn(cause.alarm); i++) await world.turn(1);
  const okAfter = world.isOn(cause.alarm) ? undefined : seconds(mended);
  // The next cause begins with none on, and with nothing that comes again only then.
  const isOver = async () => world.on().length === 0 && (await messagesLeft(world.sqs, world.endpoints.outputs)) === 0;
  for (let i = 0; i < longest && !(await isOver()); i++) {
    await world.turn(1);
    // On a slow machine a cause may last so long that messages are given up.
    if (i % 15 === 14) await world.operator.cli('queue', 'redrive', 'dead-letters');
  }
  const wentOn = world.watch.changes.slice(from).filter(({ to }) => to === 'ALARM');
  const names = [...new Set(wentOn.map(({ alarm }) => nameOf(alarm)))];
  return {
    cause,
    /** Alarms that were on before it, of another cause. */
    before,
    alarmAfter,
    /** From the mending on. */
    okAfter,
    /** Other metric alarms that went on. */
    others: names.filter((name) => name !== cause.alarm && !joint.includes(name)),
    /** Alarms on others' states that went on. */
    joint: joint.filter((name) => wentOn.some(({ alarm }) => alarm.includes(name))),
  };
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
