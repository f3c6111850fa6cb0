import { messagesLeft } from '../../chaos/messages-left.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';

const also = [
  'IssueTicketsFails',
  'EventsLate',
  'EventsDead',
  'SesEventsLate',
  'WebhooksLate',
  'MailsOwed',
  'PlacementsOwed',
];

type Happens = (world: AlarmWorld) => Promise<unknown>;

/** A function that is killed at every call, until it is mended: its messages come again after their time-out. */
export const functionKilled = (name: string, alarm: string, happens: Happens): Cause => ({
  alarm,
  what: `${name} is killed at every call`,
  also,
  happens: async (world) => {
    world.broken.killed.add(name);
    await happens(world);
    return () => world.broken.killed.delete(name);
  },
});

/** Likewise, until its messages are dead letters. */
export const lettersDead = (name: string, alarm: string, happens: Happens): Cause => {
  const killed = functionKilled(name, alarm, happens);
  return {
    ...killed,
    happens: async (world) => {
      const mend = await killed.happens(world);
      return async () => {
        mend();
        // What was tried for the last time is a dead letter only once its time-out is over.
        for (let i = 0; i < 15 && (await messagesLeft(world.sqs, world.endpoints.outputs)) > 0; i++)
          await world.turn(1);
        await world.operator.cli('queue', 'redrive', 'dead-letters');
      };
    },
  };
};
