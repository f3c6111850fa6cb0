import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { devStackWithOperator } from '../../end-to-end/support/dev-stack-with-operator.ts';
import { checkIn, type EventChange } from '../../end-to-end/support/event.ts';
import { pollTimeouts } from '../../poll-timeouts.ts';

const example = readFileSync(join(import.meta.dirname, '../../../examples/locations/hotel-sol.yaml'), 'utf8');

/** A service beside those of the example: half an hour from the first login, four devices, with rates. */
const halfHour = `
  - id: 4
    name: Media hora
    expTime: 1800
    simDevices: 4
    downrate: 10000
    uprate: 2000
    type:
      id: ttf
      description: Tiempo corrido
      timetofinish: true
`;

/** Their ids. */
export const services = { stay: 59220, halfHour: 4, connectedHours: 59221 } as const;

/** Hotels whose networks ask by RADIUS, beside a running stack: what an operator and a hotel's system do there. */
export function radiusHotels({ stack, operator }: Awaited<ReturnType<typeof devStackWithOperator>>) {
  return {
    /** Applies a hotel like the example. @param change more changes of its file */
    async apply(id: string, change: (yaml: string) => string = (yaml) => yaml): Promise<void> {
      const yaml = example
        .replace(/^id: .*$/m, `id: ${id}`)
        .replace(/^realm: .*$/m, `realm: ${id}REALM`)
        .replace(/^name: .*$/m, 'name: Hotel Radius')
        .replace(/^ {2}portal:.*(\n {4}.*)+\n/m, '')
        .replace(/^ownDoor:.*(\n {2}.*)+\n/m, '')
        .replace(/failuresPerMinute: \d+/, 'failuresPerMinute: 1000')
        .replace(/^services:$/m, `services:${halfHour}`);
      const { out, code } = await operator.cli('location', 'apply', operator.file(`${id}.yaml`, change(yaml)));
      if (code !== 0) throw new Error(out);
    },
    /** A block of `clients.conf`, as the command line prints it, and what is in it. */
    async client(id: string, address: string) {
      const { out } = await operator.cli('network', 'client', '--location', id, '--address', address);
      const field = (name: string) => new RegExp(`${name} = "([^"]+)"`).exec(out)?.[1] ?? '';
      const name = /^client (\S+) \{$/m.exec(out)?.[1] ?? '';
      return { name, address, secret: field('secret'), token: field('api_token'), printed: out };
    },
    /** A guest checks in: resolves to the ticket. */
    async checkIn(locationId: string, reservationId: string, { data, ...change }: EventChange = {}) {
      await stack.send(checkIn(reservationId, { ...change, data: { locationId, ...data } }));
      // Also before the tests, where `expect.poll` may not be.
      return vi.waitFor(async () => {
        const { ticket } = (await stack.stay(reservationId, locationId)) ?? {};
        if (!ticket) throw new Error(`${reservationId} has no ticket`);
        return ticket;
      }, pollTimeouts);
    },
    /** What comes next of a stay. */
    tell: (locationId: string, reservationId: string, { data, ...change }: EventChange) =>
      stack.send(checkIn(reservationId, { ...change, data: { locationId, ...data } })),
  };
}
