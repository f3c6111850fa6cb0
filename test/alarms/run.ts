import { openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes/causes.ts';
import { optionalCauses } from './causes/optional-causes.ts';
import { quietHours } from './quiet-hours.ts';
import { runCause } from './run-cause.ts';

// Names of alarms, or `quiet`: a day in which all is well, of a stack with all that can raise an alarm.
const only = process.argv.slice(2);
const isQuiet = only.includes('quiet');
const isOptional = isQuiet || optionalCauses.some(({ alarm }) => only.includes(alarm));
const wanted = only.length === 0 ? causes : [...causes, ...optionalCauses].filter(({ alarm }) => only.includes(alarm));
const world = await openAlarmWorld({ optional: isOptional });
await world.turn(6);
if (wanted.length > 0) {
  console.log('| cause | alarm | notifies | seconds to ALARM | seconds to OK, once mended | with it |');
  console.log('| --- | --- | --- | --- | --- | --- |');
}
for (const cause of wanted) {
  const { alarmAfter = 'never', okAfter = 'never', others, joint } = await runCause(cause, world);
  const told = joint.join(', ') || 'itself';
  console.log(`| ${cause.what} | ${cause.alarm} | ${told} | ${alarmAfter} | ${okAfter} | ${others.join(', ')} |`);
}
if (isQuiet) console.log(`A quiet day: ${(await quietHours(24, world)).join(', ') || 'no alarm'}`);
await world.close();
process.exit(0);
