import type { Location } from '../../../src/core/location/location.ts';
import { networked, ticketOf } from '../../networks/logins/open-network.ts';
import { openDoor } from '../../networks/radius/open-door.ts';
import type { Way } from '../client/credentials.ts';
import { serveDoor } from './door-server.ts';
import { type FreeRadiusOptions, startFreeRadius } from './free-radius.ts';

/** A hotel whose network also asks by devices' addresses. */
export type RememberingHotel = Awaited<ReturnType<typeof openRememberingHotel>>;

/** A device's address of a number, as networks send it. */
export function macOf(n: number): string {
  return `02-AB-CD-EF-${String(Math.floor(n / 100)).padStart(2, '0')}-${String(n % 100).padStart(2, '0')}`;
}

/** Starts radius on an emulated table with a clock to turn, and FreeRADIUS before it. @param others hotels beside it */
export async function openRememberingHotel(
  others: readonly Location[] = [],
  env: NonNullable<FreeRadiusOptions['env']> = {},
) {
  const door = await openDoor([networked, ...others]);
  const server = await serveDoor(door);
  const block = (location: Location, key: string, i: number) => ({
    name: i === 0 ? 'sol' : location.id,
    address: `127.0.0.${i + 2}`,
    secret: 'f00dfeed-f00dfeed',
    token: `${location.id} ${key}`,
  });
  const client = block(networked, door.key, 0);
  const rest = await Promise.all(others.map(async (one, i) => block(one, await door.keyOf([one.id]), i + 1)));
  const radius = await startFreeRadius({ apiUrl: server.url, clients: [client, ...rest], env });
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
    client,
    apiUrl: server.url,
    said: radius.said,
    clientOf: ({ id }: Location) => radius.client(id),
    guest,
    /** A guest types the code. */
    type: (user: string, device: string, client = sol) => client.logIn({ way: 'PAP', user, password: '', device }),
    /** The network asks by the device's address. */
    byAddress: (
      device: string,
      { way = 'PAP', password = device, client = sol }: { way?: Way; password?: string; client?: typeof sol } = {},
    ) => client.logIn({ way, user: device, password, device }),
    async close() {
      await radius.close();
      await server.close();
      await door.close();
    },
  };
}
