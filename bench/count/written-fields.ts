import { startVendor } from '../../dev/vendors/start-vendor.ts';
import { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/events/issue-tickets.wiring.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { sourceOf } from '../../src/core/stay/source.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { tellSystems } from '../../src/hotel-systems/write/tell-systems.service.ts';
import { tellSystemsDeps } from '../../src/hotel-systems/write/tell-systems.wiring.ts';
import { type Counted, inBatches, openHarness } from './harness.ts';
import { longCheckIn } from './sample-events.ts';

const times = 10;
const connection = 'hostaway';
const from = { senderId: 'AROACONNECTIONS' };

/** Counts what it costs to write guests' codes into a hotel's own system (Hostaway), each guest's alone. */
export async function countWrittenFields(cdkOut: string): Promise<Counted> {
  const harness = await openHarness(cdkOut);
  const vendor = await startVendor('hostaway');
  try {
    const { location, kept, parameters } = harness;
    const { CONNECTIONS_PATH, FIELD_QUEUE_URL } = harness.environmentOf('tell-systems');
    const [record] = vendor.hotel.reservations.values();
    await addConnection(
      {
        ...{ id: connection, connector: 'hostaway', locationId: location.id, properties: {}, host: vendor.host },
        ...{ confirm: false, newStaysPerHour: 300, createdAt: new Date().toISOString() },
        write: { field: vendor.field ?? '' },
      },
      kept,
    );
    await writeLocation(kept, { ...location, writesBack: { [connection]: 'written' } });
    parameters.set(`${CONNECTIONS_PATH}/${connection}/credentials`, JSON.stringify(vendor.credentials));
    const world = { now: Date.now, random: () => 0.5, wait: async () => undefined };
    const issue = harness.started(
      'issue-tickets',
      (env, clients) => {
        const deps = issueTicketsDeps(env, { ...clients, ...world, generator: randomCredentials });
        return (event: Parameters<typeof issueTickets>[0]) => issueTickets(event, deps);
      },
      { CONNECTIONS_SENDER_ID: from.senderId },
    );
    const tell = harness.started('tell-systems', (env, clients) => {
      const deps = tellSystemsDeps(env, { ...clients, ...world, isLoopbackAllowed: true });
      const context = { getRemainingTimeInMillis: () => 60_000 };
      return (event: Parameters<typeof tellSystems>[0]) => tellSystems(event, context, deps);
    });
    const run = async (ids: readonly number[]) => {
      for (const id of ids) vendor.hotel.reservations.set(String(id), { ...record, id });
      await inBatches(ids.map(booked), 10, issue, from);
      await inBatches(harness.take(FIELD_QUEUE_URL), 1, tell);
    };
    // One access token is there from the beginning.
    await run([58_100_000]);
    harness.tallies();
    await run(Array.from({ length: times }, (_, n) => 58_200_000 + n));
    return { what: 'a code written into a reservation (Hostaway)', times, tallies: harness.tallies('tell-systems') };
  } finally {
    await vendor.close();
    await harness.close();
  }
}

function booked(id: number): string {
  const event = JSON.parse(longCheckIn(id % 1000));
  const data = { ...event.data, reservationId: String(id), stayId: null };
  return JSON.stringify({ ...event, id: `booked-${id}`, source: sourceOf(connection), data });
}
