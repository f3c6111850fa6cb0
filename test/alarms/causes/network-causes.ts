import { openRadiusServer } from '../../end-to-end/support/radius-server.ts';
import { callsSlow } from './calls-slow.ts';
import { type Cause, nothingToMend } from './cause.ts';
import { logged } from './logged.ts';

/** Causes of what networks and their guests suffer from. */
export const networkCauses: readonly Cause[] = [
  {
    alarm: 'GuestsNotLetIn',
    what: 'the table does not answer, and networks ask',
    also: ['ApiFails', 'ReviewAccessFails', 'SweeperStill', 'PublishEndsFails'],
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      world.broken.table = true;
      const unanswered = logged(world, 'event=network_not_answered', 3);
      await Promise.all([1, 2, 3].map((i) => radius.authorize('WRONG-CODE', `AA-BB-CC-00-00-0${i}`)));
      await unanswered();
      return () => {
        world.broken.table = false;
      };
    },
  },
  {
    alarm: 'AdmitGuestsFails',
    what: 'admit-guests is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      world.broken.killed.add('admit-guests');
      await radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01');
      await world.turn(1);
      await radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01');
      return () => world.broken.killed.delete('admit-guests');
    },
  },
  {
    alarm: 'WelcomeGuestsFails',
    what: 'welcome-guests is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      world.broken.killed.add('welcome-guests');
      const open = () => fetch(`${world.endpoints.portalUrl}/28XXX004/`);
      await open();
      await world.turn(1);
      await open();
      return () => world.broken.killed.delete('welcome-guests');
    },
  },
  {
    alarm: 'ReviewAccessFails',
    what: 'review-access is killed at every call',
    happens: async ({ broken }) => {
      broken.killed.add('review-access');
      return () => broken.killed.delete('review-access');
    },
  },
  callsSlow,
  {
    alarm: 'CodesGuessed',
    what: 'sixty wrong codes in a minute',
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      for (let i = 0; i < 60; i++) await radius.authorize(`WRONG-${i}`, 'AA-BB-CC-00-00-01');
      return nothingToMend;
    },
  },
];
