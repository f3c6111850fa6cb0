import type { Cause } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { delivered, delivery } from './delivered.ts';
import { functionHeld } from './function-held.ts';
import { functionKilled } from './function-killed.ts';
import { logged } from './logged.ts';
import { mailed } from './mailed.ts';
import { octopusServer } from './octopus-server.ts';

/** Causes of what waits in queues, and of what was given up or set aside. */
export const queueCauses: readonly Cause[] = [
  functionHeld('issue-tickets', 'EventsLate', checkedIn),
  functionHeld('record-deliveries', 'SesEventsLate', mailed),
  functionHeld('translate-webhooks', 'WebhooksLate', (world) => delivered(world, delivery)),
  {
    alarm: 'Quarantined',
    what: 'an event that cannot be read',
    happens: async (world) => {
      const aside = logged(world, 'not_json');
      await world.send('no event');
      await aside();
      return () => world.empty('QuarantineQueueUrl');
    },
  },
  functionKilled('issue-tickets', 'EventsDead', checkedIn),
  functionKilled('deliver-tickets', 'MailsDead', checkedIn),
  functionKilled('record-deliveries', 'SesEventsDead', mailed),
  functionKilled('place-tickets', 'PlacementsDead', async (world) => (await octopusServer(world)).checkedIn()),
  {
    alarm: 'WebhooksDead',
    what: 'a delivery of a property that belongs to no location',
    happens: async (world) => {
      const id = 'sirvoy-elsewhere';
      const aside = logged(world, 'event=webhook_set_aside');
      await delivered(world, delivery, { id });
      await aside();
      return async () => {
        await world.operator.cli('connection', 'change', id, '--property', '4=28XXX004');
        // Functions know a connection for a minute.
        await world.turn(1);
        await world.operator.cli('queue', 'redrive', 'webhooks');
      };
    },
  },
];
