import type { StoredMail } from './mail-store.ts';

/** An accepted mail as `messages.json` shows it. */
export interface ShownMail {
  readonly id: string;
  readonly from: string;
  /** Bare addresses of all recipients. */
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO-8601 in UTC. */
  readonly receivedAt: string;
  /** The whole mail, as text. */
  readonly raw: string;
}

/** A stored mail for JSON. */
export const shownMail = ({ id, from, to, subject, receivedAt, raw }: StoredMail): ShownMail => ({
  id,
  from,
  to,
  subject,
  receivedAt,
  raw: raw.toString('utf8'),
});
