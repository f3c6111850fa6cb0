import { startGateway } from 'local-cloud/functions.ts';
import { vi } from 'vitest';
import type { Location, Terms } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import type { Controller, ControllerAnswer, PortalDevice } from '../../../src/networks/controllers/controller.ts';
import { portalRoutes } from '../../../src/networks/environment.ts';
import type { LoginGrant } from '../../../src/networks/login-rules.ts';
import { handlePortal } from '../../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../../src/networks/portal/portal.wiring.ts';
import { giveSite } from '../../../src/networks/portal/portal-sites.store.ts';
import { hotel } from '../../core/support/samples.ts';
import { openNetwork } from '../logins/open-network.ts';
import { openPhone } from './open-phone.ts';

const unifi = { kind: 'unifi', baseUrl: 'https://unifi.example/proxy/network', site: 'sol' } as const;

/** What guests of one of them must accept. */
export const terms = {
  version: 'a1b2c3d4e5f6',
  accept: true,
  languages: ['ar', 'de', 'en'],
  texts: {
    ar: 'يُرجى احترام الضيوف الآخرين.\n\nWi-Fi: Hotel Sol — من 2026.',
    de: 'Seien Sie nett.',
    en: 'Be kind to others.\nStill the first.\n\nThe second.',
  },
} satisfies Terms;

/** Hotels whose networks send guests to the page. */
export const hotels = {
  unifi: hotel({ accepts: { portal: unifi, failuresPerMinute: 30 } }),
  meraki: hotel({ id: '28XXX006', name: 'Hotel Luna', accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 30 } }),
  passwords: hotel({ id: '28XXX007', coding: 'base32pass', accepts: { portal: unifi, failuresPerMinute: 30 } }),
  guessed: hotel({ id: '28XXX008', accepts: { portal: unifi, failuresPerMinute: 6 } }),
  door: hotel({
    id: '28XXX010',
    accepts: { portal: unifi, failuresPerMinute: 30 },
    ownDoor: { by: ['reservation', 'room'], resend: true },
  }),
  terms: hotel({
    id: '28XXX011',
    accepts: { portal: unifi, failuresPerMinute: 30 },
    ownDoor: { by: ['reservation', 'room'], resend: true },
    terms,
  }),
  radius: hotel({ id: '28XXX009', accepts: { radius: { maxSession: 3600 }, failuresPerMinute: 30 } }),
} satisfies Record<string, Location>;

/** The pages behind a real gateway, with the stack's table and a controller that does as it is told. */
export async function openPortal() {
  const network = await openNetwork();
  const logged: Readonly<Record<string, unknown>>[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(line));
  for (const location of Object.values(hotels)) await writeLocation(network.table, location);
  await giveSite('sol', { to: hotels.unifi.id }, network.table);

  const online = new Map<string, LoginGrant>();
  const asked: PortalDevice[] = [];
  const answers: ControllerAnswer[] = [];
  const controller: Controller = {
    async letIn(device, grant) {
      asked.push(device);
      const answer = answers.shift() ?? { type: 'done' };
      if (answer.type === 'done') online.set(device.mac, grant);
      return answer;
    },
    async putOut({ mac }) {
      const answer = answers.shift() ?? { type: 'done' };
      if (answer.type === 'done') online.delete(mac);
      return answer;
    },
    sees: async ({ mac }) => ({ type: away.has(mac) ? 'not_seen' : 'done' }),
  };
  const waits: number[] = [];
  const away = new Set<string>();
  const deps = captivePortalDeps(
    { TABLE_NAME: network.table.tableName, RETENTION_DAYS: '30', RESENDS_PER_HOUR: '5' },
    {
      dynamodb: network.table.db,
      now: network.now,
      controllers: { of: () => controller },
      wait: async (ms) => void waits.push(ms),
    },
  );
  const handler = handlePortal(deps);
  const gateway = await startGateway({});
  let from = '127.0.0.1';
  gateway.serve({
    id: 'api',
    region: 'eu-west-1',
    account: '000000000000',
    routes: portalRoutes.map((route) => ({ ...route, functionName: 'captive-portal', timeoutMs: 28_000 })),
    invoke: async (_, text) => {
      const event = JSON.parse(text);
      event.requestContext.http.sourceIp = from;
      return JSON.stringify(await handler(event));
    },
    onAnswer: () => undefined,
  });
  const close = async () => {
    await gateway.close();
    await network.close();
  };
  return {
    ...network,
    close,
    url: gateway.endpoint,
    logged,
    online,
    asked,
    waits,
    /** Devices that are not on the network, whatever a redirect says. */
    away,
    /** Where phones come from on the internet, from now on. */
    comeFrom: (address: string) => {
      from = address;
    },
    /** The controller answers so, in this order, and does what it is told from then on. */
    answer: (...next: readonly ControllerAnswer[]) => void answers.push(...next),
    phone: (mac?: string) => openPhone(gateway.endpoint, mac),
  };
}
