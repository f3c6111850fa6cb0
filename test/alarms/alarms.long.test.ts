import { afterAll, beforeAll, expect, test } from 'vitest';
import { some } from '../testkit/proofs.ts';
import { type AlarmWorld, nameOf, openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes/causes.ts';
import { reputationCauses } from './causes/mail-causes.ts';
import { jointOf } from './joint-of.ts';
import { quietHours } from './quiet-hours.ts';
import { runCause } from './run-cause.ts';

let world: AlarmWorld;
beforeAll(async () => {
  world = await openAlarmWorld();
  await world.turn(6);
});
afterAll(() => world.close());

test('each alarm of the stack has a cause here', () => {
  expect(causes.map(({ alarm }) => alarm).toSorted()).toEqual(world.names);
});

test('an hour in which all is well raises no alarm', async () => {
  expect(await quietHours(1, world)).toEqual([]);
});

test.for(some(causes))('$what raises $alarm, and mended it ends', async (cause) => {
  const { before, alarmAfter, okAfter, others, joint } = await runCause(cause, world);
  expect(before).toEqual([]);
  expect(alarmAfter).toBeDefined();
  expect(okAfter).toBeDefined();
  expect(cause.also ?? []).toEqual(expect.arrayContaining([...others]));
  expect(joint).toEqual(jointOf([cause.alarm, ...others]));
});

test('two guests whose mails bounce two hours apart are told of twice', async () => {
  const from = world.watch.changes.length;
  const bounced = reputationCauses.find(({ alarm }) => alarm === 'MailsUndelivered');
  for (let guest = 0; guest < 2; guest++) {
    await bounced?.happens(world);
    await world.turn(120);
  }
  const told = world.watch.changes.slice(from).filter(({ alarm }) => nameOf(alarm) === 'MailsUndelivered');
  expect(told.map(({ to }) => to)).toEqual(['ALARM', 'OK', 'ALARM', 'OK']);
});
