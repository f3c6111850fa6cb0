import { join } from 'node:path';
import { startVendorServer } from '../../dev/vendors/vendor-server.ts';
import { guestKinds } from './guests.ts';
import type { Cloud, SetUp } from './set-ups.ts';

/** A hotel's own system, which knows a field of each reservation, and sends its own messages with it and ours. */
export interface HouseSystem {
  /** What is in the field of a reservation; undefined if nothing was written. */
  field(reservationId: string): string | undefined;
  /** What it has sent a reservation's guest in the portal's chat. */
  messages(reservationId: string): readonly string[];
  /** Where it posts its bookings. */
  readonly hook: string;
  close(): Promise<void>;
}

/** Ids of reservations that a portal has brought. */
const portalKinds = new RegExp(
  `-(?:${guestKinds
    .filter(({ portal }) => portal)
    .map(({ id }) => id.toUpperCase())
    .join('|')})-\\d+$`,
);

const connector = join(import.meta.dirname, 'house');

/**
 * Starts it, and connects it with a location, so that guests' codes are written back, sent, or both.
 * @throws Error if it is refused
 */
export async function openHouseSystem(
  { fed }: Cloud,
  location: string,
  { isWrittenBack, isMessaged, isTexted }: SetUp,
): Promise<HouseSystem> {
  const applied = await fed('', 'connector', 'apply', connector, '--force');
  if (applied.code !== 0) throw new Error(`The connector is refused: ${applied.out}`);
  const fields = new Map<string, string>();
  const threads = new Map<string, readonly string[]>();
  const server = await startVendorServer(({ method, path, body }) => {
    const [, thread] = /^\/reservations\/([^/]+)\/messages$/.exec(path) ?? [];
    if (thread !== undefined) {
      const sent = threads.get(thread) ?? [];
      if (method === 'GET') return { status: 200, body: { texts: sent } };
      // No portal's chat has who has booked otherwise.
      if (!portalKinds.test(thread)) return { status: 422, body: {} };
      threads.set(thread, [...sent, JSON.parse(body).text]);
      return { status: 200, body: { id: `${thread}-${sent.length}` } };
    }
    const [, id = ''] = /^\/reservations\/([^/]+)\/wifiCode$/.exec(path) ?? [];
    if (method === 'PUT') fields.set(id, JSON.parse(body).value);
    return { status: 200, body: { value: fields.get(id) ?? '' } };
  });
  try {
    const name = location.toLowerCase();
    const where = ['--location', location, '--host', server.host, '--new-stays-per-hour', '100000'];
    const made = await fed(
      'key=house-key\n',
      ...['connection', 'create', '--connector', 'own-house', '--name', name, ...where, '--credentials', '-'],
    );
    const written = [...(isWrittenBack ? ['field'] : []), ...(isMessaged ? ['message'] : [])].join(',');
    const further = [
      ...(isWrittenBack ? ['--template-in-use'] : []),
      // Nothing proves its deliveries but their URL.
      ...(isTexted ? ['--texts', 'on'] : []),
    ];
    const changed = await fed('', 'connection', 'change', name, '--write', written, ...further);
    const hook = /http:\/\/127\.0\.0\.1:\d+\/hooks\/\S+/.exec(made.out)?.[0];
    if (hook === undefined || changed.code !== 0)
      throw new Error(`The system is not connected: ${made.out}${changed.out}`);
    return {
      field: (id) => fields.get(id) || undefined,
      messages: (id) => threads.get(id) ?? [],
      hook,
      close: server.close,
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
