import { afterAll, beforeAll, expect, test } from 'vitest';
import { listLocations } from '../../src/core/location/locations.store.ts';
import { some } from '../testkit/proofs.ts';
import { type AlarmWorld, openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes/causes.ts';
import { optionalCauses } from './causes/optional-causes.ts';
import { jointOf } from './joint-of.ts';
import { runCause } from './run-cause.ts';

let world: AlarmWorld;
beforeAll(async () => {
  world = await openAlarmWorld({ optional: true });
});
afterAll(() => world.close());

const seconds = () =>
  world.lines
    .filter((line) => line.includes('event=canary_delivered'))
    .map((line) => Number(/ageSeconds=([\d.]+)/.exec(line)?.[1]));

/** On a slow machine it walks longer than the minute is waited for in which it has set out. */
const returned = () => expect.poll(() => seconds().length, { timeout: 60_000 });

test('each alarm that a stack can have has a cause in a test', () => {
  expect([...causes, ...optionalCauses].map(({ alarm }) => alarm).toSorted()).toEqual(world.names);
});

test('the canary walks the whole way, from its event to the word of SES that its mail was delivered, and is measured', async () => {
  await world.turn(60);
  await returned().toBe(1);
  const walks = seconds();
  expect(walks[0]).toBeGreaterThan(0);
  expect(walks[0]).toBeLessThan(60);
  const mails = world.ses.messages().filter(({ to }) => to.includes('success+canary@simulator.amazonses.com'));
  expect(mails).toHaveLength(1);
  expect(world.on()).toEqual([]);
});

test('no list has its location, and no location its tickets', async () => {
  expect((await listLocations(world.table)).map(({ id }) => id)).not.toContain('CANARY');
  const { out } = await world.operator.cli('location', 'list');
  expect(out).not.toContain('CANARY');
  for (const { id } of await listLocations(world.table)) expect(await world.stays(id)).toEqual([]);
});

test('a load balancer one of whose nodes sees no server, while the other does, wakes nobody', async () => {
  world.broken.radiusServers = [0, 1];
  await world.turn(10);
  expect(world.on()).toEqual([]);
  world.broken.radiusServers = [2, 2];
});

test.for(some(optionalCauses))('$what: $alarm tells somebody, and mended it ends', async (cause) => {
  const { alarmAfter, okAfter, others, joint } = await runCause(cause, world);
  expect(alarmAfter).toBeDefined();
  expect(okAfter).toBeDefined();
  // The canary and its mail are late at the same minute: whichever is seen first, the mending may forestall the other.
  expect(cause.also ?? []).toEqual(expect.arrayContaining([...others]));
  expect(joint).toEqual(jointOf([cause.alarm, ...others]));
});

test('a canary that does not come back tells how far it came, and the next one comes back', async () => {
  expect(world.lines.filter((line) => line.includes('event=canary_failed'))).toEqual([
    expect.stringContaining('step=not_accepted'),
  ]);
  await returned().toBeGreaterThan(1);
});
