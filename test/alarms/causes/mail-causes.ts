import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';

/** A guest checks in, and the word is logged of the mail. */
async function mail(world: AlarmWorld, word: string, guest: Readonly<Record<string, string>> = {}): Promise<void> {
  const happened = logged(world, word);
  await checkedIn(world, Object.keys(guest).length > 0 ? { guest } : {});
  await happened();
}

/** Causes of what becomes of guests' mails. */
export const mailCauses: readonly Cause[] = [
  {
    alarm: 'MailsOwed',
    what: "SES pauses the account's sending",
    happens: async (world) => {
      world.ses.set({ paused: true });
      await mail(world, 'AccountSendingPaused');
      return () => world.ses.set({ paused: false });
    },
  },
  {
    alarm: 'SendingDenied',
    what: "the function's role may not send any more",
    happens: async (world) => {
      world.ses.set({ denied: true });
      await mail(world, 'denied=true');
      return () => world.ses.set({ denied: false });
    },
  },
];

/** Causes of what SES counts against the account: while there are few mails, one of them is enough. */
export const reputationCauses: readonly Cause[] = [
  {
    alarm: 'MailsUndelivered',
    what: "a guest's mail bounces",
    also: ['Bounces'],
    happens: (world) => mail(world, 'event=mail_bounced', { email: 'bounce@simulator.amazonses.com' }),
  },
  {
    alarm: 'Bounces',
    what: 'a mail of a few bounces',
    also: ['MailsUndelivered'],
    happens: (world) => mail(world, 'event=mail_bounced', { email: 'bounce@simulator.amazonses.com' }),
  },
  {
    alarm: 'Complaints',
    what: 'a guest marks the mail as spam',
    also: ['Bounces'],
    happens: (world) => mail(world, 'event=mail_complained', { email: 'complaint@simulator.amazonses.com' }),
  },
];
