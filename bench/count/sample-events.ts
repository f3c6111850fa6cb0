/** A hotel system's data of guest `n`, who stays three nights from a time (epoch milliseconds) on. */
export function sampleFacts(n: number, from: number) {
  const day = (days: number) => new Date(from + days * 86_400_000).toISOString().slice(0, 10);
  return {
    arrival: { date: day(0), time: '15:00' },
    departure: { date: day(3), time: '11:00' },
    room: { id: String(100 + (n % 400)) },
    guest: { givenName: 'Ada', familyName: 'Example', email: `guest-${n}@example.com`, locale: 'en-GB' },
    adults: 2,
    format: 'email',
  } as const;
}

/** A hotel system's check-in of guest `n`. */
export function sampleCheckIn(n: number): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `0198f3c2-7d1a-7c44-9f5e-${String(n).padStart(12, '0')}`,
    source: 'urn:pms:hotel-sol',
    type: 'stay.checked_in',
    time: new Date().toISOString(),
    data: {
      locationId: '28XXX004',
      reservationId: `RES-${n}`,
      stayId: `RES-${n}-1`,
      status: 'checked_in',
      ...sampleFacts(n, Date.now()),
    },
  });
}

/** The same guest's check-in with UUIDs as ids, and with long names. */
export function longCheckIn(n: number): string {
  const event = JSON.parse(sampleCheckIn(n));
  const uuid = (part: number) => `0198f3c2-7d1a-7c44-${part}f5e-${String(n).padStart(12, '0')}`;
  const guest = {
    givenName: 'María del Carmen',
    familyName: 'Fernández de Córdoba y Álvarez',
    email: `maria.fernandez-de-cordoba-${n}@mail.example.com`,
    locale: 'es-ES',
  };
  const room = { id: uuid(3), name: `Torre Norte ${n % 400}`, type: 'DLX' };
  return JSON.stringify({
    ...event,
    data: { ...event.data, reservationId: uuid(1), stayId: uuid(2), guest, room },
  });
}
