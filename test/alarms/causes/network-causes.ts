import { openRadiusServer } from '../../end-to-end/support/radius-server.ts';
import { unifiHotel } from '../../end-to-end/support/unifi-hotel.ts';
import { openPhone } from '../../networks/portal/open-phone.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { callsSlow } from './calls-slow.ts';
import { type Cause, nothingToMend } from './cause.ts';
import { functionThrottled } from './function-throttled.ts';
import { logged } from './logged.ts';
import { ofTableAway, tableAway } from './table-away.ts';

/** Calls once, and once again a minute later. */
async function inTwoMinutes(world: AlarmWorld, call: () => Promise<unknown>): Promise<void> {
  await call();
  await world.turn(1);
  await call();
}

/** Causes of what networks and their guests suffer from. */
export const networkCauses: readonly Cause[] = [
  {
    alarm: 'PortalLoginsFailing',
    what: 'the table does not answer, and networks ask',
    also: ofTableAway,
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      const mend = tableAway(world);
      const unanswered = logged(world, 'event=network_not_answered', 3);
      await Promise.all([1, 2, 3].map((i) => radius.authorize('WRONG-CODE', `AA-BB-CC-00-00-0${i}`)));
      await unanswered();
      return mend;
    },
  },
  {
    alarm: 'RadiusFails',
    what: 'radius is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      world.broken.killed.add('radius');
      await inTwoMinutes(world, () => radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01'));
      return () => world.broken.killed.delete('radius');
    },
  },
  {
    alarm: 'CaptivePortalFails',
    what: 'captive-portal is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      world.broken.killed.add('captive-portal');
      await inTwoMinutes(world, () => fetch(`${world.endpoints.portalUrl}/28XXX004/`));
      return () => world.broken.killed.delete('captive-portal');
    },
  },
  functionThrottled('radius', 'RadiusThrottled', async (world) => {
    const radius = await openRadiusServer(world);
    await inTwoMinutes(world, () => radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01'));
  }),
  functionThrottled('captive-portal', 'CaptivePortalThrottled', (world) =>
    inTwoMinutes(world, () => fetch(`${world.endpoints.portalUrl}/28XXX004/`)),
  ),
  {
    alarm: 'ReconcileDevicesFails',
    what: 'reconcile-devices is killed at every call',
    happens: async ({ broken }) => {
      broken.killed.add('reconcile-devices');
      return () => broken.killed.delete('reconcile-devices');
    },
  },
  callsSlow,
  {
    alarm: 'CodesGuessed',
    what: 'sixty wrong codes in a minute',
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      for (let i = 0; i < 60; i++) await radius.authorize(`WRONG-${i}`, 'AA-BB-CC-00-00-01');
      return nothingToMend;
    },
  },
  {
    alarm: 'OwnDoorShut',
    what: 'twenty wrong tries without a code',
    happens: async (world) => {
      const unifi = await unifiHotel(world.endpoints, { ownDoor: { by: ['room'], resend: false } });
      for (let i = 10; i < 30; i++) {
        const mac = `AA-BB-CC-0D-00-${i}`;
        unifi.join(mac);
        const phone = openPhone(world.endpoints.apiUrl ?? '', mac);
        await phone.redirected('', 'default');
        await phone.pressIn('room', 'door', { surname: 'Nobody', room: `9${i}`, departure: '2030-01-01' });
      }
      return () => unifi.close();
    },
  },
];
