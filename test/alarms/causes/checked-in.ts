import { checkIn } from '../../end-to-end/support/event.ts';
import type { AlarmWorld } from '../alarm-world.ts';

let count = 0;

/** A guest of her own checks in. Resolves to her reservation. @param data fields of the event that are otherwise */
export async function checkedIn(
  world: Pick<AlarmWorld, 'send'>,
  data: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const reservation = `GUEST-${++count}`;
  await world.send(checkIn(reservation, { data }));
  return reservation;
}
