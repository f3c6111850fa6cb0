import { afterAll, beforeAll, expect, test } from 'vitest';
import { listLocations } from '../../src/aws/table/location-table.ts';
import { type AlarmWorld, openAlarmWorld } from './alarm-world.ts';

let world: AlarmWorld;
beforeAll(async () => {
  world = await openAlarmWorld({ canary: true });
});
afterAll(() => world.close());

const seconds = () =>
  world.lines
    .filter((line) => line.includes('event=canary_returned'))
    .map((line) => Number(/seconds=([\d.]+)/.exec(line)?.[1]));

/** On a slow machine it walks longer than the minute is waited for in which it has set out. */
const returned = (times: number) => expect.poll(() => seconds().length, { timeout: 60_000 }).toBe(times);

test('the canary walks the whole way, from its event to the word of SES that its mail was delivered, and is measured', async () => {
  await world.turn(60);
  await returned(1);
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

test('SES pauses: the canary does not come back, and guests are affected; the next one does, and all is well', async () => {
  world.ses.set({ paused: true });
  await world.turn(75);
  expect(world.lines.filter((line) => line.includes('event=canary_failed'))).toEqual([
    expect.stringContaining('step=not_accepted'),
  ]);
  expect(world.on()).toEqual(expect.arrayContaining(['CanaryFailed', 'GuestsAffected']));
  world.ses.set({ paused: false });
  await world.turn(60);
  await returned(2);
  await world.turn(30);
  expect(world.on()).toEqual([]);
});

test('a canary that has not set out for two hours says so', async () => {
  world.broken.unscheduled.add('run-canary');
  await world.turn(130);
  expect(world.on()).toContain('CanaryStill');
  world.broken.unscheduled.delete('run-canary');
});
