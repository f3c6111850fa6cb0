import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorRecord } from '../../dev/vendors/vendor-hotel.ts';

const connectors = join(import.meta.dirname, '../../connectors');

function fixture(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(connectors, path), 'utf8'));
}

/** Sirvoy's delivery of booking `n`, which comes whole and says when it was made. */
export function sirvoyNew(n: number): string {
  return JSON.stringify({ ...fixture('sirvoy/fixtures/new-v2.json'), bookingId: 40_000 + n });
}

/** The same booking, a day longer. */
export function sirvoyLonger(n: number): string {
  const departureDate = '2027-03-16';
  const booking = { ...JSON.parse(sirvoyNew(n)), event: 'modified', generatedAt: '2026-11-10T07:42:18.305Z' };
  const [room] = booking.rooms;
  return JSON.stringify({ ...booking, departureDate, rooms: [{ ...room, departureDate }] });
}

/** Hostaway's delivery of booking `n`, which comes whole and does not say when it was made. */
export function hostawayNew(n: number): string {
  const text = readFileSync(join(connectors, 'hostaway/fixtures/reservation-created.json'), 'utf8');
  return text.replaceAll('58213417', String(58_300_000 + n));
}

/** Apaleo's delivery about reservation `n`, which tells no more than that it is new. */
export function apaleoTold(n: number, count: number): string {
  const delivery = fixture('apaleo/fixtures/reservation-created.json');
  const id = `a144e0fb-5692-46b5-a11b-${String(n * 100 + count).padStart(12, '0')}`;
  return JSON.stringify({ ...delivery, id, data: { entityId: apaleoId(n) } });
}

/** Apaleo's reservation `n` as its API tells it. */
export function apaleoReservation(n: number, more: VendorRecord = {}): VendorRecord & { readonly id: string } {
  return { ...fixture('apaleo/fixtures/fetched-reservation.json'), ...more, id: apaleoId(n) };
}

function apaleoId(n: number): string {
  return `KWDP${String(1000 + n)}-1`;
}
