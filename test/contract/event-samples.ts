/** Received half an hour after the sample event happened. */
export const receivedAt = '2026-07-30T11:00:00.000Z';

/** A check-in as a hotel system sends it, with every field that it may have. */
export function sampleEvent() {
  return {
    specversion: '1.0',
    id: 'evt-8412',
    source: 'urn:pms:hotel-sol',
    type: 'stay.checked_in',
    time: '2026-07-30T10:35:00Z',
    data: {
      locationId: '28XXX004',
      reservationId: 'RES-42',
      stayId: 'RES-42-1',
      status: 'checked_in',
      arrival: { date: '2026-07-30', time: '15:00' },
      departure: { date: '2026-08-01', time: '11:00' },
      room: { id: '204', name: 'Two hundred and four', type: 'double' },
      rateType: 'rack',
      guest: {
        givenName: 'Ada',
        familyName: 'Example',
        email: 'ada@example.com',
        phone: '+44 7700 900123',
        locale: 'de-CH',
      },
      adults: 2,
      format: 'email',
      service: '59219',
      numUsers: 4,
    },
  };
}

/** The sample event with other values, each under its JSON pointer; undefined leaves the field out. */
export function eventWith(changes: Readonly<Record<string, unknown>>): string {
  let event: unknown = sampleEvent();
  for (const [pointer, value] of Object.entries(changes)) event = replaced(event, pointer.split('/').slice(1), value);
  return JSON.stringify(event);
}

function replaced(whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const fields: Record<string, unknown> = { ...(whole as object) };
  return { ...fields, [step]: replaced(fields[step], rest, value) };
}
