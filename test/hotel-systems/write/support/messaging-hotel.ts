import type { VendorName } from '../../../../dev/vendors/start-vendor.ts';
import { threadOf, type VendorRecord } from '../../../../dev/vendors/vendor-hotel.ts';
import { openToldHotel } from './told-hotel.ts';

/** A system that sends messages to guests, and how its requests are told apart. */
interface Messaging {
  readonly name: VendorName;
  /** A reservation to copy, and its id's field. */
  readonly like: string;
  readonly idField: 'id' | '_id';
  readonly newId: (count: number) => string;
  /** Parts of the URLs by which messages are sent, and threads read. */
  readonly send: string;
  readonly read: string;
}

const numbered = (count: number) => String(90_000_000 + count);

/** Every system that does. */
export const messagings: readonly Messaging[] = [
  {
    ...{ name: 'beds24', like: '81440217', idField: 'id', newId: numbered },
    ...{ send: '/v2/bookings/messages', read: '/v2/bookings/messages?bookingId' },
  },
  {
    ...{ name: 'hostaway', like: '58213417', idField: 'id', newId: numbered },
    ...{ send: '/messages', read: '/messages?includeScheduledMessages' },
  },
  {
    ...{ name: 'smoobu', like: '143022876', idField: 'id', newId: numbered },
    ...{ send: 'send-message-to-guest', read: '/messages?onlyRelatedToGuest' },
  },
  {
    ...{ name: 'guesty', like: '65b1f0c2d4e6a80000000014', idField: '_id' },
    newId: (count) => `65b1f0c2d4e6a8${String(count).padStart(10, '0')}`,
    ...{ send: '/send-message', read: '/posts?' },
  },
];

/** Whom no mail reaches: the portal passes none on. */
export const portalGuest = { givenName: 'Ada', familyName: 'Example', email: 'ada@guest.airbnb.com' };

/** A hotel whose system sends portals' guests their codes. */
export async function openMessaging({ name, like, idField, newId }: Messaging) {
  const house = await openToldHotel(name, { reach: ['mail', 'system-message'] });
  const { hotel, tokens } = house.vendor;
  // Tests need more than a day's.
  if (tokens) tokens.most = 10_000;
  const template = hotel.reservations.get(like) as VendorRecord;
  let count = 0;
  return {
    ...house,
    /** A booking that the system has, and nobody else has heard of. */
    booking(): string {
      const id = newId(++count);
      hotel.reservations.set(id, { ...template, [idField]: idField === 'id' ? Number(id) : id });
      return id;
    },
    /** What the guest has been sent. */
    chat: (id: string) => threadOf(hotel, id).map(({ text }) => text),
    message: async (id: string) => (await house.read(id))?.owed.message,
    /** A fault that strikes while messages are sent, or threads read, and those alone. */
    clear: () => house.vendor.faults.splice(0),
  };
}
