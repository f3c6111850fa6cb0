import { randomUUID } from 'node:crypto';
import { sampleCheckIn } from '../count/sample-events.ts';

/** Names of realistic maximum length. */
const longNames = {
  givenName: 'Maximiliane Theodora Wilhelmina Antoinette',
  familyName: 'von Hohenlohe-Langenburg-Schillingsfürst de la Cerda y Montmorency',
};

/** The check-in of guest `n`; every fourth has UUIDs as ids and a long name. */
export function checkInOf(n: number): string {
  const event = JSON.parse(sampleCheckIn(n));
  event.id = randomUUID();
  event.data.reservationId = `RES-${event.id.slice(0, 8)}`;
  event.data.stayId = `${event.data.reservationId}-1`;
  if (n % 4 === 3) {
    Object.assign(event.data, { reservationId: randomUUID(), stayId: randomUUID() });
    Object.assign(event.data.guest, longNames);
  }
  return JSON.stringify(event);
}
