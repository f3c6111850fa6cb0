import { networked, ticketOf } from '../../networks/logins/open-network.ts';
import { openDoor } from '../../networks/radius/open-door.ts';
import type { Way } from '../client/credentials.ts';
import { serveDoor } from './door-server.ts';
import { startFreeRadius } from './free-radius.ts';

/** A hotel whose network also asks by devices' addresses. */
export type RememberingHotel = Awaited<ReturnType<typeof openRememberingHotel>>;

/** A device's address of a number, as networks send it. */
export function macOf(n: number): string {
  return `02-AB-CD-EF-${String(Math.floor(n / 100)).padStart(2, '0')}-${String(n % 100).padStart(2, '0')}`;
}

/** Starts radius on an emulated table with a clock to turn, and FreeRADIUS before it. */
export async function openRememberingHotel() {
  const door = await openDoor();
  const server = await serveDoor(door);
  const token = `${networked.id} ${door.key}`;
  const client = { name: 'sol', address: '127.0.0.2', secret: 'f00dfeed-f00dfeed', token };
  const radius = await startFreeRadius({ apiUrl: server.url, clients: [client] });
  const sol = radius.client('sol');
  let made = 0;

  /** A ticket's code, and a device of its own. */
  async function guest(...[limits, change]: Parameters<typeof ticketOf>) {
    made++;
    const serial = String(20_000_000 + made);
    const user = `MAC0${String(made).padStart(4, '0')}`;
    const ref = await door.issue({ ticket: ticketOf(limits, { user, serial, ...change }) });
    return { user, ref, serial, device: macOf(made) };
  }

  return {
    door,
    sol,
    said: radius.said,
    guest,
    /** A guest types the code. */
    type: (user: string, device: string) => sol.logIn({ way: 'PAP', user, password: '', device }),
    /** The network asks by the device's address. */
    byAddress: (device: string, { way = 'PAP' }: { way?: Way } = {}) =>
      sol.logIn({ way, user: device, password: device, device }),
    async close() {
      await radius.close();
      await server.close();
      await door.close();
    },
  };
}
