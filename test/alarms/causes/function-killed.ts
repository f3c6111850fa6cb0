import { messagesLeft } from '../../chaos/messages-left.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';

/** A function that is killed at every call: its messages come again after their time-out, until they are dead letters. */
export const functionKilled = (
  name: string,
  alarm: string,
  happens: (world: AlarmWorld) => Promise<unknown>,
): Cause => ({
  alarm,
  what: `${name} is killed at every call`,
  also: ['EventsLate', 'SesEventsLate', 'WebhooksLate', 'MailsOwed', 'PlacementsOwed'],
  happens: async (world) => {
    world.broken.killed.add(name);
    await happens(world);
    return async () => {
      world.broken.killed.delete(name);
      // What was tried for the last time is a dead letter only once its time-out is over.
      for (let i = 0; i < 15 && (await messagesLeft(world.sqs, world.endpoints.outputs)) > 0; i++) await world.turn(1);
      await world.operator.cli('queue', 'redrive', 'dead-letters');
    };
  },
});
