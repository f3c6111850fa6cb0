import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AlarmWorld, openAlarmWorld } from './alarm-world.ts';
import { causes } from './causes.ts';
import { quietHours } from './quiet-hours.ts';
import { runCause } from './run-cause.ts';

let world: AlarmWorld;
beforeAll(async () => {
  world = await openAlarmWorld();
  await world.turn(6);
});
afterAll(() => world.close());

const urgent = ['EventsLate', 'MailsOwed', 'SendingDenied', 'GuestsNotLetIn', 'AdmitGuestsFails', 'WelcomeGuestsFails'];
const byDay = ['ApiFails', 'ReviewAccessFails', 'SweeperStill', 'Quarantined', 'DeliveriesRefused', 'CodesGuessed'];
const byThemselves = ['MailsUndelivered', 'HotelSystemDenied'];
// The others take long on a busy machine: `npm run alarms` runs all.
const here = [...urgent, ...byDay, ...byThemselves];

test('hours in which all is well raise no alarm', async () => {
  expect(await quietHours(2, world)).toEqual([]);
});

test.for(causes.filter(({ alarm }) => here.includes(alarm)))(
  '$what raises $alarm, and mended it ends',
  async (cause) => {
    const { alarmAfter, okAfter, joint } = await runCause(cause, world);
    expect(alarmAfter).toBeDefined();
    expect(okAfter).toBeDefined();
    if (urgent.includes(cause.alarm)) expect(joint).toContain('GuestsAffected');
    if (byDay.includes(cause.alarm)) expect(joint).toEqual(['WorkFailed']);
  },
);
