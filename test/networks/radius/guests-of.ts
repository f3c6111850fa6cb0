import type { Location } from '../../../src/core/location/location.ts';
import { networked, ticketOf } from '../logins/open-network.ts';
import { native, type openDoor } from './open-door.ts';

const week = 7 * 86_400_000;

/** Guests with a ticket for a week and a device each, and what their hotel's network asks and tells of it. */
export function guestsOf(door: Awaited<ReturnType<typeof openDoor>>) {
  let made = 0;
  const keys = new Map<string, Promise<string>>();
  const keyOf = (id: string) => {
    const key = keys.get(id) ?? door.keyOf([id]);
    keys.set(id, key);
    return key;
  };

  return async (hotel: Location = networked, ...[limits, change]: Parameters<typeof ticketOf>) => {
    const n = String(++made).padStart(4, '0');
    const user = `N0TE${n}`;
    const until = new Date(door.now() + week).toISOString();
    const ref = await door.issue({ ticket: ticketOf(limits, { user, until, ...change }) }, hotel);
    const device = `02:AB:CD:EF:${n.slice(0, 2)}:${n.slice(2)}`;
    const authorization = `Bearer ${await keyOf(hotel.id)}`;
    const ask = (step: string, attributes: Readonly<Record<string, string>>) =>
      door.ask(step, native({ 'Calling-Station-Id': device, ...attributes }), { authorization });
    return {
      ref,
      user,
      device,
      mac: device.replaceAll(':', '-'),
      ask,
      type: () => ask('authorize', { 'User-Name': user }),
      byAddress: () => ask('authorize', { 'User-Name': device, 'User-Password': device }),
      /** Accounting as of a network that sends no `Class`: the device's address is the user. */
      tell: (status: string, [time = '0', upload = '0', download = '0']: readonly string[] = [], session = 's-1') =>
        ask('accounting', {
          'User-Name': device,
          'Acct-Status-Type': status,
          'Acct-Session-Id': session,
          'Acct-Session-Time': time,
          'Acct-Input-Octets': upload,
          'Acct-Output-Octets': download,
        }),
      use: () => door.deps.uses.get({ ...ref, user }),
    };
  };
}
