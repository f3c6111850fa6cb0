import { openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes/causes.ts';
import { quietHours } from './quiet-hours.ts';
import { runCause } from './run-cause.ts';

const only = process.argv.slice(2);
const world = await openAlarmWorld();
await world.turn(6);
console.log('| cause | alarm | notifies | seconds to ALARM | seconds to OK, once mended | with it |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const cause of causes) {
  if (only.length > 0 && !only.includes(cause.alarm)) continue;
  const t0 = performance.now();
  const { alarmAfter = 'never', okAfter = 'never', others, joint } = await runCause(cause, world);
  const told = joint.join(', ') || 'itself';
  console.log(`| ${cause.what} | ${cause.alarm} | ${told} | ${alarmAfter} | ${okAfter} | ${others.join(', ')} |`);
  console.error(`${cause.alarm} took ${Math.round(performance.now() - t0)} ms`);
}
if (only.length === 0 || only.includes('quiet')) {
  const wentOn = await quietHours(24, world);
  console.log(`A quiet day: ${wentOn.join(', ') || 'no alarm'}`);
}
await world.close();
process.exit(0);
