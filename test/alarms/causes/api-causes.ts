import { type Cause, nothingToMend } from './cause.ts';
import { delivered } from './delivered.ts';

/** Causes of what fails or is refused at the API and at the webhooks' address, and of a sweeper that stands still. */
export const apiCauses: readonly Cause[] = [
  {
    alarm: 'ApiFails',
    what: 'http-api is killed at a call',
    happens: async (world) => {
      world.broken.killed.add('http-api');
      const call = () => fetch(`${world.endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      // A warm one may have answered before it is killed.
      for (let i = 0; i < 100 && (await call()).status < 500; i++);
      return () => world.broken.killed.delete('http-api');
    },
  },
  {
    alarm: 'SweeperNotRunning',
    what: 'the schedule of the sweeper is gone',
    happens: async ({ broken }) => {
      broken.unscheduled.add('sweep-deliveries');
      return () => broken.unscheduled.delete('sweep-deliveries');
    },
  },
  {
    alarm: 'DeliveriesRefused',
    what: 'a delivery that is no JSON',
    happens: async (world) => {
      await delivered(world, 'no JSON');
      return nothingToMend;
    },
  },
  {
    alarm: 'CallsThrottled',
    what: 'ten calls that are more than API Gateway lets through',
    happens: async ({ broken, endpoints }) => {
      broken.api = true;
      for (let i = 0; i < 10; i++) await fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      return () => {
        broken.api = false;
      };
    },
  },
  {
    alarm: 'CallsRefused',
    what: 'a hundred calls with a wrong key',
    happens: async ({ endpoints }) => {
      const call = () => fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 10 }, call));
      return nothingToMend;
    },
  },
];
