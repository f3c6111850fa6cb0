import type { WorkRef } from './stay-ref.ts';

/** What another system reports later of work that it was sent. */
export interface WorkEvent {
  readonly work: WorkRef;
  /** `suppressed`: the mail was accepted, but not tried, since the address is on a suppression list. */
  readonly type: 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'suppressed' | 'complained' | 'rejected';
  /** The id that the system gave the work. */
  readonly id: string;
  /** When it accepted the work; for what happened later, when that was: ISO-8601. */
  readonly at: string;
  /** When it accepted the work: ISO-8601. */
  readonly acceptedAt: string;
  /** For a bounce: SES's name of its kind, such as `Permanent` or `Transient/MailboxFull`. */
  readonly why?: string;
}
