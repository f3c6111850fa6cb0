import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { listedTickets } from '../../core/store/listed-tickets.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { arrivedGuests } from '../../operations/support/arrived-guests.ts';
import { silentTickets } from '../../operations/support/silent-tickets.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';
import { logged } from './logged.ts';
import { octopusServer } from './octopus-server.ts';

/** A hotel's server that does not issue the ticket of a guest, until it answers as it should. */
async function octopusAnswering(status: number, world: AlarmWorld): Promise<() => void> {
  const server = await octopusServer(world);
  server.answers(status);
  const tried = logged(world, 'event=placement_');
  await server.checkedIn();
  await tried();
  return () => server.answers(undefined);
}

/** Causes of what hotels must do something about. */
export const hotelCauses: readonly Cause[] = [
  {
    alarm: 'HotelSystemDenied',
    what: "a hotel's Octopus server answers 401",
    happens: (world) => octopusAnswering(401, world),
  },
  {
    alarm: 'PlacementsOwed',
    what: "a hotel's Octopus server answers 503",
    happens: (world) => octopusAnswering(503, world),
  },
  {
    alarm: 'NoTicketsCreated',
    what: 'a location without tickets, as in no week before',
    happens: async (world) => {
      const id = 'SILENT';
      const table = { ...world.table, now: Date.now, random: () => 0.5, retentionDays: 30 };
      await writeLocation(table, { ...sampleLocation(), id });
      await silentTickets(id, table);
      return () => listedTickets(id, table).add();
    },
  },
  {
    alarm: 'RelaySilent',
    what: "a portal's guests hardly log in beside the others",
    happens: async (world) => {
      const id = 'RELAYED';
      const table = { ...world.table, now: Date.now, random: () => 0.5, retentionDays: 30 };
      const accepts = { radius: { maxSession: 3600 }, failuresPerMinute: 30 };
      await writeLocation(table, sampleLocation({ id, accepts }));
      await arrivedGuests(id, { email: 'ada*@example.com', count: 20, loggedIn: 12 }, table);
      await arrivedGuests(id, { email: 'ada.*@guest.booking.com', count: 20, loggedIn: 0 }, table);
      // The hotel turns the network's questions off: then nothing can be known.
      return () => writeLocation(table, sampleLocation({ id }));
    },
  },
];
