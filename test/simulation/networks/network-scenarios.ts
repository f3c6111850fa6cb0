import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { hotelEvent } from '../fakes/hotel-event.ts';
import { start } from '../world.ts';
import { accessServerKinds } from './access-server-kinds.ts';
import type { GuestPlan, PlannedEvent, Visit } from './guest-plan.ts';

/** A short history of one stay at a network, which has to survive every single fault. */
export interface NetworkScenario {
  readonly name: string;
  /** One of `networkedLocations`. */
  readonly locationId: string;
  readonly plan: GuestPlan;
  /** Devices that come online where nothing fails. */
  readonly online: number;
}

const [second, minute] = [1000, 60_000];
const reservation = 'RES-1';

const whole = { arrival: { date: '2026-06-30' }, departure: { date: '2026-07-02' } };
const guest = { givenName: 'Ada', familyName: 'First', email: 'ada@example.com', locale: 'en' };

function told(
  locationId: string,
  ...events: readonly (readonly [inMs: number, type: string, status: StayStatus, facts?: object])[]
): PlannedEvent[] {
  return events.map(([inMs, type, status, facts], i) => {
    const data = { locationId, reservationId: reservation, ...facts };
    return { inMs, body: JSON.stringify(hotelEvent({ id: `evt-${i}`, ms: start + inMs }, [type, status], data)) };
  });
}

const booked = (service: number, departure = whole.departure) =>
  [0, 'reservation.created', 'confirmed', { ...whole, departure, guest, service: String(service) }] as const;

function visits(
  locationId: string,
  ...all: readonly (readonly [device: number, inMs: number, forMs: number, make?: string])[]
): Visit[] {
  return all.map(([device, inMs, forMs, make = 'mikrotik']) => ({
    ...{ reservation, locationId, device: `02-00-00-00-00-0${device}`, inMs, forMs },
    server: accessServerKinds.findIndex((kind) => kind.make === make),
    ...{ leaves: 'logs out', mistypes: false, upload: 2000, download: 5_000_000 },
  }));
}

const [madrid, newYork] = ['NET-MADRID', 'NET-NEWYORK'];
const tonight = { date: '2026-07-02' };

/** What networks ask and tell that has to survive every single fault. */
export const networkScenarios: readonly NetworkScenario[] = [
  {
    name: 'three devices at once on a ticket for two, and one goes',
    locationId: madrid,
    online: 3,
    plan: {
      events: told(madrid, booked(2)),
      visits: visits(
        madrid,
        [1, 10 * minute, 4 * minute],
        [2, 10 * minute + 20, 12 * minute],
        [3, 10 * minute + 40, 90 * minute],
      ),
      restarts: [],
    },
  },
  {
    name: 'lengthened and cancelled while online',
    locationId: newYork,
    online: 3,
    plan: {
      events: told(
        newYork,
        booked(1),
        [15 * minute, 'reservation.amended', 'confirmed', { ...whole, departure: { date: '2026-07-04' } }],
        [24 * minute, 'reservation.cancelled', 'cancelled'],
      ),
      visits: visits(newYork, [1, 2 * minute, 40 * minute]),
      restarts: [],
    },
  },
  {
    name: 'a budget of online time runs out under three devices',
    locationId: madrid,
    online: 3,
    plan: {
      events: told(madrid, booked(6, tonight)),
      visits: visits(
        madrid,
        [1, 5 * minute, 30 * minute],
        [2, 6 * minute, 45 * minute, 'unifi'],
        [3, 40 * minute, 30 * minute, 'openwisp'],
        [3, 75 * minute, 10 * minute, 'openwisp'],
      ),
      restarts: [],
    },
  },
  {
    name: 'an access server that tells each minute is started again',
    locationId: madrid,
    online: 2,
    plan: {
      events: told(madrid, booked(1)),
      visits: visits(
        madrid,
        [1, 2 * minute, 3.6 * minute, 'pfsense'],
        [2, 3 * minute, 40 * minute, 'mikrotik'],
        [3, 45 * minute, 5 * minute, 'pfsense-freeradius'],
      ),
      restarts: [{ locationId: madrid, server: 4, inMs: 5 * minute + 30 * second }],
    },
  },
];
