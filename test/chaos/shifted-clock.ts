import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { clockFileVariable } from './clock-file-variable.ts';

// Loaded before anything else into processes whose clock the harness turns: this one's, the functions', the command line's.
const file = process.env[clockFileVariable] ?? '';
const machineTime = Date.now;

/** How far the clock is ahead, in milliseconds; so many times faster functions wait; so many times slower it goes, from when on. */
function clock() {
  const [aheadMs = 0, hurry = 1, slow = 1, since = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  return { aheadMs, hurry, slow, since };
}

Date.now = () => {
  const { aheadMs, slow, since } = clock();
  return Math.floor(since + (machineTime() - since) / slow + aheadMs);
};
globalThis.Date = new Proxy(Date, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [target.now()] : given, as),
});

// A sweep waits ten seconds for what it has tried: six hours have 360 sweeps. Time-outs of calls are other timers, and
// a wait that is called off when something else is done is one, too: it would cut off what takes its time.
if (process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined) {
  const { setTimeout: wait } = timers;
  timers.setTimeout = (ms, value, options) => wait((ms ?? 0) / (options?.signal ? 1 : clock().hurry), value, options);
  syncBuiltinESMExports();
}
