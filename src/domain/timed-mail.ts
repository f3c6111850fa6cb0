import { isoTime } from './instant.ts';
import type { Mail } from './stay.ts';

/**
 * A mail with the times that are known only when it changes: when a later version was owed first (the first one's is the
 * ticket's own), and when one was left out. The same mail if nothing has changed. `now` in epoch milliseconds.
 */
export function timedMail(before: Mail | undefined, mail: Mail | undefined, now: number): Mail | undefined {
  if (!mail || mail === before) return mail;
  const queued = mail.v === before?.v ? before.queued : owedLater(mail) ? isoTime(now) : undefined;
  const at = mail.at ?? (mail.st === 'skipped' ? isoTime(now) : undefined);
  return { ...mail, ...(queued !== undefined && { queued }), ...(at !== undefined && { at }) };
}

function owedLater({ v, st }: Mail): boolean {
  return v > 1 && st === 'pending';
}
