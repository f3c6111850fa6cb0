import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import type { SendLine } from '../../src/app/ports/send-line.ts';

/** A line in which nobody else stands, and a queue that is not needed where every mail goes at once. */
export function freeLine(now: () => number) {
  const line: SendLine = {
    turns: async (mails) => Array.from({ length: mails }, () => ({ at: now(), soon: true })),
    hear: async () => undefined,
  };
  const mails: MailQueue = { announce: async (all) => all };
  return { line, mails, wait: async () => undefined };
}
