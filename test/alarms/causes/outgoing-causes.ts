import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AlarmWorld } from '../alarm-world.ts';
import { type Cause, nothingToMend } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';

/** The event bus takes nothing any more, also nothing of a guest who checks in. */
async function busAway(world: AlarmWorld): Promise<void> {
  const postponed = logged(world, 'event=events_postponed');
  world.broken.bus = true;
  await checkedIn(world);
  await postponed();
}

/** Causes of events that do not go out. */
export const outgoingCauses: readonly Cause[] = [
  {
    alarm: 'PublishLate',
    what: 'the event bus takes nothing',
    happens: async (world) => {
      await busAway(world);
      return () => {
        world.broken.bus = false;
      };
    },
  },
  {
    alarm: 'PublishFailed',
    what: 'the event bus takes nothing for 23 hours, in which nothing else is done',
    also: ['PublishLate', 'SweeperNotRunning'],
    happens: async (world) => {
      await busAway(world);
      world.leap(23 * 3_600_000);
      return () => {
        world.broken.bus = false;
        return world.empty('PublishFailedUrl');
      };
    },
  },
  {
    alarm: 'ChangesUnreadable',
    what: 'somebody writes a stay to the table that is none',
    happens: async (world) => {
      const unreadable = logged(world, 'event=change_unreadable');
      const Item = { pk: { S: 'LOC#NOWHERE' }, sk: { S: 'STAY#by-hand' }, state: { S: 'who knows' } };
      await world.table.db.send(new PutItemCommand({ TableName: world.table.tableName, Item }));
      await unreadable();
      return nothingToMend;
    },
  },
  {
    alarm: 'PublishEndsFails',
    what: 'publish-ends is killed at every call',
    happens: async ({ broken }) => {
      broken.killed.add('publish-ends');
      return () => broken.killed.delete('publish-ends');
    },
  },
];
