import { checkIn } from '../end-to-end/support/event.ts';
import { openRadiusServer } from '../end-to-end/support/radius-server.ts';
import { type AlarmWorld, nameOf } from './alarm-world.ts';

/** Hours in which all is well: a guest checks in every twenty minutes, the network asks, and a system reads the tickets. Resolves to the alarms that went on. */
export async function quietHours(hours: number, world: AlarmWorld): Promise<readonly string[]> {
  const from = world.watch.changes.length;
  const radius = await openRadiusServer(world);
  for (let i = 0; i < hours * 3; i++) {
    await world.send(checkIn(`QUIET-${i}`));
    await world.turn(10);
    const { ticket } = (await world.stay(`QUIET-${i}`)) ?? {};
    if (!ticket) throw new Error(`The guest ${i} has no ticket after ten minutes`);
    await radius.authorize(ticket.user, 'AA-BB-CC-00-00-01');
    await world.api('GET', '/rest/v1/Location/28XXX004/tickets');
    await world.turn(10);
  }
  const wentOn = world.watch.changes.slice(from).filter(({ to }) => to === 'ALARM');
  return wentOn.map(({ alarm }) => nameOf(alarm));
}
