import type { Location } from '../../../src/core/location/location.ts';
import type { Service } from '../../../src/core/location/service.schema.ts';
import { simulatedLocations } from '../load.ts';

type Limits = Partial<Omit<Service, 'type'>> & Partial<Omit<Service['type'], 'id' | 'description'>>;

const [hour, megabyte] = [3600, 1_000_000];

/** Services with every kind of limit, by their ids; those up to 4 are for so many devices. */
const limits: Readonly<Record<number, Limits>> = {
  1: { timetolimit: true, simDevices: 1 },
  2: { timetolimit: true, simDevices: 2 },
  3: { timetolimit: true, simDevices: 3 },
  4: { timetolimit: true, simDevices: 4 },
  5: { timetofinish: true, expTime: 3 * hour, validUntil: 180 * 24 * hour, simDevices: 2 },
  6: { onlinetime: true, onlineTime: 1.5 * hour, simDevices: 3 },
  7: { limittraffic: true, download: 400 * megabyte, upload: 80 * megabyte, simDevices: 2 },
  8: { timetolimit: true, dailyLimit: hour, simDevices: 2 },
  9: {
    ...{ onlinetime: true, onlineTime: 2 * hour, limittraffic: true, download: 800 * megabyte, simDevices: 4 },
    ...{ timetofinish: true, expTime: 6 * hour, validUntil: 180 * 24 * hour },
  },
};

/** How many services every location has. */
export const serviceCount = Object.keys(limits).length;

/** Three hotels whose networks ask by RADIUS, in zones whose midnights lie within a day's run. */
export function networkedLocations(): readonly Location[] {
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const [sample] = hotel.services;
  if (!sample) throw new Error('It has no service');
  const services = Object.entries(limits).map(([id, limit]) => serviceOf(Number(id), limit, sample));
  const places = [
    ['NET-MADRID', 'Europe/Madrid', 3600],
    ['NET-AUCKLAND', 'Pacific/Auckland', 1800],
    ['NET-NEWYORK', 'America/New_York', 600],
  ] as const;
  return places.map(([id, timeZone, maxSession]) => ({
    ...{ ...hotel, id, timeZone, services, realm: id.replace('-', ''), defaultService: '2', serviceRules: [] },
    accepts: { radius: { maxSession }, failuresPerMinute: 30 },
  }));
}

function serviceOf(id: number, limit: Limits, sample: Service): Service {
  const { timetofinish = false, onlinetime = false, timetolimit = false, limittraffic = false, ...numbers } = limit;
  const none = { onlineTime: 0, expTime: 0, validUntil: 0, download: 0, upload: 0, dailyLimit: 0, downrate: 0 };
  const type = { id: `t${id}`, description: '', timetofinish, onlinetime, timetolimit, limittraffic };
  return { ...sample, ...none, id, name: `Service ${id}`, ...numbers, type };
}
