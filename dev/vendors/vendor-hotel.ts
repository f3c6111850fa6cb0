/** A record as a vendor's API has it. */
export type VendorRecord = Readonly<Record<string, unknown>>;

/** What a vendor knows of a hotel, by id. It may be changed at any time. */
export interface VendorHotel {
  readonly reservations: Map<string, VendorRecord>;
  readonly guests: Map<string, VendorRecord>;
  readonly rooms: Map<string, VendorRecord>;
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
