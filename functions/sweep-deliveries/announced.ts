import { type DueMail, nameOfDue } from '../../src/aws/table/mails/due-mails.ts';

/** What one copy of the sweeper has announced lately: a mail that still waits in the queue is not announced a second time. */
export interface Announced {
  /** Those of some mails that are not among them, at an instant in epoch milliseconds. */
  readonly without: (mails: readonly DueMail[], at: number) => readonly DueMail[];
  readonly add: (mails: readonly (DueMail & { readonly delaySeconds: number })[], at: number) => void;
}

/** After its delay, a message is worked on or lost within this time, in milliseconds. */
const handled = 120_000;

/** Nothing at first: what another copy has announced may be announced once more, and is then refused. */
export function announcedLately(): Announced {
  const until = new Map<string, number>();
  return {
    without(mails, at) {
      for (const [name, end] of until) if (end <= at) until.delete(name);
      return mails.filter((mail) => !until.has(nameOfDue(mail)));
    },
    add(mails, at) {
      for (const mail of mails) until.set(nameOfDue(mail), at + mail.delaySeconds * 1000 + handled);
    },
  };
}
