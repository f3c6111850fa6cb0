import { type Cause, functionIs } from './cause.ts';
import { textCauses } from './text-causes.ts';

/** Causes of the alarms that a stack has only if it is told to: of texts, of the canary, and of the RADIUS server. */
export const optionalCauses: readonly Cause[] = [
  {
    alarm: 'CanaryFailed',
    what: "SES pauses the account's sending, and a canary sets out",
    also: ['MailsOwed'],
    happens: async ({ ses }) => {
      ses.set({ paused: true });
      return () => ses.set({ paused: false });
    },
  },
  functionIs('unscheduled', 'run-canary', 'CanaryNotRunning'),
  {
    alarm: 'RadiusServerDown',
    what: 'both RADIUS servers are gone, as the load balancer would count them',
    happens: async ({ broken }) => {
      broken.radiusServers = [0, 0];
      return () => {
        broken.radiusServers = [2, 2];
      };
    },
  },
  // The last ones: what an account has spent is known for hours.
  ...textCauses,
];
