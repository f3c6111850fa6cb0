import type { AlarmWorld } from '../alarm-world.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';

/** A guest checks in, and SES takes the mail. Resolves to the guest's code. */
export async function mailed(world: AlarmWorld): Promise<string> {
  const accepted = logged(world, 'event=work_accepted kind=email');
  const reservation = await checkedIn(world);
  await accepted();
  return (await world.stay(reservation))?.ticket?.user ?? '';
}
