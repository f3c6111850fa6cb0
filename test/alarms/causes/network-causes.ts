import { drawKeyId, drawKeyText } from '../../../src/core/keys/keys.store.ts';
import { openRadiusServer } from '../../end-to-end/support/radius-server.ts';
import { unifiHotel } from '../../end-to-end/support/unifi-hotel.ts';
import { openPhone } from '../../networks/portal/open-phone.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { type Cause, functionIs, ofThrottled } from './cause.ts';
import { logged } from './logged.ts';
import { ofTableAway, tableAway } from './table-away.ts';

/** With the slow ones, as many as a percentile of a tenth needs to say anything. */
const calls = 85;
/** Somewhat more than one in ten. */
const slowCalls = 15;
const atOnce = 5;

/** Makes so many calls, some at once. */
async function many(count: number, call: () => Promise<unknown>): Promise<void> {
  const line = async () => {
    for (let i = 0; i < count / atOnce; i++) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

/** For a quarter of an hour one call in seven waits for the table; those without a key need it for nothing. */
const callsSlow: Cause = {
  alarm: 'RadiusSlow',
  what: 'the table takes half a second for 45 of 300 calls',
  happens: async ({ endpoints, broken, turn }) => {
    const call = (headers: Record<string, string> = {}) =>
      fetch(`${endpoints.apiUrl}/api/v1/freeradius/authorize/`, { method: 'POST', headers });
    for (let i = 0; i < 3; i++) {
      if (i > 0) await turn(5);
      broken.tableMs = 510;
      await many(slowCalls, () => call({ authorization: `Bearer ${drawKeyText(drawKeyId())}` }));
      broken.tableMs = 0;
      await many(calls, () => call());
    }
  },
};

/** Calls once, and once again a minute later. */
async function inTwoMinutes(world: AlarmWorld, call: () => Promise<unknown>): Promise<void> {
  await call();
  await world.turn(1);
  await call();
}

async function wrongCodes(world: AlarmWorld): Promise<void> {
  const radius = await openRadiusServer(world);
  await inTwoMinutes(world, () => radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01'));
}

function pages(world: AlarmWorld): Promise<void> {
  return inTwoMinutes(world, () => fetch(`${world.endpoints.portalUrl}/28XXX004/`));
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
  functionIs('killed', 'radius', 'RadiusFails', wrongCodes, ['ApiFails']),
  functionIs('killed', 'captive-portal', 'CaptivePortalFails', pages, ['ApiFails']),
  functionIs('throttled', 'radius', 'RadiusThrottled', wrongCodes, ofThrottled),
  functionIs('throttled', 'captive-portal', 'CaptivePortalThrottled', pages, ofThrottled),
  functionIs('killed', 'reconcile-devices', 'ReconcileDevicesFails'),
  callsSlow,
  {
    alarm: 'CodesGuessed',
    what: 'sixty wrong codes in a minute',
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      for (let i = 0; i < 60; i++) await radius.authorize(`WRONG-${i}`, 'AA-BB-CC-00-00-01');
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
