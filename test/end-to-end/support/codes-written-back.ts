import { localCredentials } from '../../../dev/apply-locations.ts';
import { startVendor } from '../../../dev/vendors/start-vendor.ts';
import { noteWriteBack } from '../../../src/core/location/locations.store.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { openConnectionSecrets, putCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { newestStays } from '../../core/store/newest-stays.ts';
import { checkIn } from './event.ts';
import { type openDevStack, until } from './open-dev-stack.ts';

/** The reservation that the stand-in knows. */
const reservation = '65b1f0c2d4e6a80000000014';

/**
 * A hotel's system into which guests' codes are written, stood in for. Functions remember a location for half a minute:
 * connect it before the first event.
 */
export async function writeBackTo(stack: Awaited<ReturnType<typeof openDevStack>>) {
  const vendor = await startVendor('guesty', { asOf: Date.now() });
  const { endpoints, table } = stack;
  const about = { confirm: false, newStaysPerHour: 300, createdAt: new Date().toISOString() };
  const properties = { [vendor.property]: '28XXX004' };
  const write = { field: vendor.field ?? '' };
  await addConnection({ id: 'guesty', connector: 'guesty', host: vendor.host, properties, write, ...about }, table);
  const access = { region: endpoints.region, endpoint: endpoints.ssmEndpoint, credentials: localCredentials };
  const secrets = openConnectionSecrets(access, endpoints.outputs.ConnectionsPath ?? '');
  await putCredentials(secrets, 'guesty', vendor.credentials);
  await noteWriteBack('28XXX004', { connection: 'guesty', how: 'written' }, table);
  const shown = () => {
    const { customFields } = vendor.hotel.reservations.get(reservation) as { customFields?: { value: string }[] };
    return customFields?.[0]?.value ?? '';
  };
  return {
    /** Two rooms are booked, while the system fails at first, and cancelled: by the system, and by the API. */
    async work(): Promise<void> {
      vendor.faults.push({ how: 'answer', status: 503, on: 'custom-fields' });
      const source = 'urn:wifi-tickets:connection:guesty';
      const room = (name: string, status: string) => {
        const data = { stayId: `${reservation}-${name}`, status, room: { name } };
        return { ...checkIn(reservation, { type: 'reservation.amended', data }), source };
      };
      await stack.send(room('204', 'confirmed'), room('205', 'confirmed'));
      await until(shown).toMatch(/^204: \S+ · 205: \S+/);
      await stack.send(room('204', 'cancelled'));
      await until(shown).toMatch(/^\S+$/);
      const found = async () => {
        const stays = await newestStays(stack.table, '28XXX004', 400);
        return stays.find(({ stayId }) => stayId === `${reservation}-205`);
      };
      // What is still being written is cleared only once nobody can write it any more.
      await until(async () => (await found())?.owed.field?.status).toBe('accepted');
      const { ticket } = (await found()) ?? {};
      await stack.api('DELETE', `/rest/v1/Location/28XXX004/tickets/${ticket?.serial}`);
      await until(shown).toBe('');
    },
    close: vendor.close,
  };
}
