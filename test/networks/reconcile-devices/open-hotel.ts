import { vi } from 'vitest';
import type { StandInController } from '../../../dev/controllers/stand-in.ts';
import { startOmada } from '../../../dev/controllers/start-omada.ts';
import { startUnifi } from '../../../dev/controllers/start-unifi.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { hasTicket, type Stay, type Ticketed } from '../../../src/core/stay/stay.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { termsAcceptances } from '../../../src/core/ticket/use/accepted-terms.store.ts';
import { admittedDevices } from '../../../src/networks/access/admitted-devices.store.ts';
import { putDeviceOut } from '../../../src/networks/access/expel-device.service.ts';
import { letDeviceIn } from '../../../src/networks/access/let-device-in.service.ts';
import { reviewDevices } from '../../../src/networks/access/reconcile-devices.service.ts';
import { reconcileDevicesDeps } from '../../../src/networks/access/reconcile-devices.wiring.ts';
import type { Controllers } from '../../../src/networks/controllers/controller.ts';
import { controllers } from '../../../src/networks/controllers/controllers.client.ts';
import type { PortalDeps } from '../../../src/networks/login-deps.service.ts';
import { hotel } from '../../core/support/samples.ts';
import { openLine } from '../controllers/open-line.ts';
import { openNetwork } from '../logins/open-network.ts';

/** The moments at which a call may end in the middle. */
export type Call = 'letIn' | 'putOut' | 'note' | 'reported' | 'remove' | 'putOff' | 'put' | 'stamp';

/** Two hotels with controllers on this machine, the stack's table, a clock to turn, and calls that can be ended anywhere. */
export async function openHotels() {
  const network = await openNetwork();
  const { table, now } = network;
  const logged: Readonly<Record<string, unknown>>[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(line));
  const [unifi, omada] = await Promise.all([startUnifi({ now }), startOmada({ now })]);
  const locations = {
    unifi: hotel({
      accepts: { portal: { kind: 'unifi', baseUrl: unifi.baseUrl, site: unifi.site }, failuresPerMinute: 30 },
    }),
    omada: hotel({ id: '28XXX006', accepts: { portal: omada.portal, failuresPerMinute: 30 } }),
  } satisfies Record<string, Location>;
  for (const location of Object.values(locations)) await writeLocation(table, location);

  const keys = new Map([
    [locations.unifi.id, unifi.key],
    [locations.omada.id, omada.key],
  ]);
  const real = controllers({
    ...openLine(now),
    keys: { get: async (id) => (keys.has(id) ? { key: keys.get(id) ?? '' } : { why: 'key_missing' }) },
  });

  // The world ends after so many of a call, once that has been done.
  let crash: { readonly call: Call; left: number } | undefined;
  async function dies<T>(call: Call, done: Promise<T>): Promise<T> {
    const result = await done;
    if (crash?.call === call && --crash.left === 0) {
      crash = undefined;
      throw new Error('the process has ended');
    }
    return result;
  }
  const mortal: Controllers = {
    of: (location) => {
      const controller = real.of(location);
      return {
        letIn: (...args) => dies('letIn', controller.letIn(...args)),
        putOut: (...args) => dies('putOut', controller.putOut(...args)),
        sees: (...args) => controller.sees(...args),
      };
    },
  };
  const noted = admittedDevices(table);
  const devices: PortalDeps['devices'] = {
    ...noted,
    note: (...args) => dies('note', noted.note(...args)),
    reported: (...args) => dies('reported', noted.reported(...args)),
    remove: (...args) => dies('remove', noted.remove(...args)),
    putOff: (...args) => dies('putOff', noted.putOff(...args)),
  };
  const uses: PortalDeps['uses'] = {
    ...network.deps.uses,
    put: (...args) => dies('put', network.deps.uses.put(...args)),
  };
  const stays: PortalDeps['stays'] = {
    ...network.deps.stays,
    put: (...args) => dies('stamp', network.deps.stays.put(...args)),
  };
  const wait = async () => undefined;
  const acceptances = termsAcceptances({ ...network.table, retentionDays: 30 });
  const pageDeps: PortalDeps = { ...network.deps, acceptances, stays, uses, controllers: mortal, devices, wait };

  return {
    ...network,
    locations,
    unifi,
    omada,
    keys,
    logged,
    noted,
    async close() {
      vi.restoreAllMocks();
      await Promise.all([unifi.close(), omada.close(), network.close()]);
    },
    /** A call ends right after it has done the n-th of something. */
    dieAfter: (call: Call, n = 1) => {
      crash = { call, left: n };
    },
    /** A guest joins the Wi-Fi and types the code. */
    async arrives(user: string, mac: string, at: Location = locations.unifi) {
      (at.id === locations.unifi.id ? unifi : (omada as StandInController)).join(mac);
      return letDeviceIn(
        { user, proof: { kind: 'page', password: '' }, device: { mac, context: {} }, source: '192.0.2.1' },
        at,
        pageDeps,
      );
    },
    putsOut: (of: { ref: { locationId: string; key: string }; stay: Ticketed }, mac: string) =>
      putDeviceOut(of, mac, of.ref.locationId === locations.omada.id ? locations.omada : locations.unifi, pageDeps),
    /** Every two minutes. @param remaining milliseconds that are left of the call */
    async review(remaining = 110_000) {
      // Locations are remembered by a function; this one is new each time.
      const deps = reconcileDevicesDeps(
        { TABLE_NAME: table.tableName, RETENTION_DAYS: '30', CONTROLLER_KEYS_PATH: '' },
        { dynamodb: table.db, controllers: mortal, now, wait },
      );
      await reviewDevices({ getRemainingTimeInMillis: () => remaining }, { ...deps, devices, stays, uses });
    },
    changeTicket: (ref: Parameters<typeof network.change>[0], by: Partial<Ticket>) =>
      network.change(ref, (stay: Stay) => (hasTicket(stay) ? { ...stay, ticket: { ...stay.ticket, ...by } } : stay)),
    orders: () =>
      [...unifi.requests, ...omada.requests].filter(({ method, path }) => method !== 'GET' && !path.includes('token'))
        .length,
  };
}
