/** A record as a vendor's API has it. */
export type VendorRecord = Readonly<Record<string, unknown>>;

/** What a vendor knows of a hotel, by id. It may be changed at any time. */
export interface VendorHotel {
  readonly reservations: Map<string, VendorRecord>;
  readonly guests: Map<string, VendorRecord>;
  readonly rooms: Map<string, VendorRecord>;
  /** Messages with guests, by their reservations' ids. */
  readonly threads: Map<string, readonly VendorMessage[]>;
}

/** A message of a reservation's thread. */
export interface VendorMessage {
  readonly id: number;
  readonly text: string;
  readonly isOfGuest: boolean;
}

/** The messages of a reservation, the first that came first. */
export function threadOf({ threads }: VendorHotel, reservationId: string): readonly VendorMessage[] {
  return threads.get(reservationId) ?? [];
}

/** Adds a message of the house to a reservation's thread. */
export function addMessage(hotel: VendorHotel, reservationId: string, text: string): VendorMessage {
  const thread = threadOf(hotel, reservationId);
  const message = { id: 70_001 + thread.length, text, isOfGuest: false };
  hotel.threads.set(reservationId, [...thread, message]);
  return message;
}

/** A field of a record as text; empty if there is none. A path has dots. */
export function fieldOf(record: VendorRecord, path: string): string {
  const value = path.split('.').reduce<unknown>((one, name) => (one as VendorRecord | undefined)?.[name], record);
  return value === undefined || value === null ? '' : String(value);
}

/** Records by a field that tells them apart. */
export function byId(records: readonly VendorRecord[], field: string): Map<string, VendorRecord> {
  return new Map(records.map((record) => [fieldOf(record, field), record]));
}
