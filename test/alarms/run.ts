import { openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes.ts';
import { runCause } from './run-cause.ts';

const only = process.argv.slice(2);
const world = await openAlarmWorld();
await world.turn(6);
console.log('on at the beginning:', world.on().join(', ') || 'none');
for (const cause of causes) {
  if (only.length > 0 && !only.includes(cause.alarm)) continue;
  const began = performance.now();
  const { alarmAfter, okAfter, others, joint } = await runCause(cause, world);
  console.log(
    `| ${cause.what} | ${cause.alarm} | ${joint.join(', ')} | ${alarmAfter} | ${okAfter} | ${others.join(', ')} | (${Math.round(performance.now() - began)} ms)`,
  );
}
await world.close();
process.exit(0);
