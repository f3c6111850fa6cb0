/** A stay of two nights as a mapping gives it, and what it may differ in. */
export function stayOf(more: object = {}, status = 'confirmed') {
  return {
    reservationId: 'R-1',
    stayId: 'R-1',
    status,
    arrival: { date: '2026-08-01' },
    departure: { date: '2026-08-03' },
    guest: { email: 'ada@example.com' },
    ...more,
  };
}
