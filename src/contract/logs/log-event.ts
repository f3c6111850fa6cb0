/**
 * What a line of the log tells, under its key `event`: subject and verb. Functions log these words, metric filters count
 * them, and `docs/operations.md` says what each means to whoever reads the log.
 */
export const logEvent = {
  /** The REST API has put an event on the intake queue. */
  eventQueued: 'event_queued',
  /** An event has changed its stay, or was applied before. */
  eventApplied: 'event_applied',
  /** An event is older than what is known of its stay, or tells nothing new. */
  eventStale: 'event_stale',
  /** An event can never be applied as it is, and was set aside. */
  eventRejected: 'event_rejected',
  /** An event may not be applied as the locations stand, and was set aside. */
  eventQuarantined: 'event_quarantined',
  /** An event could not be applied for now: its message comes again. */
  eventFailed: 'event_failed',
  /** A call of the REST API has made a ticket. */
  ticketCreated: 'ticket_created',
  /** A call of the REST API has moved a ticket's end. */
  ticketMoved: 'ticket_moved',
  /** A call of the REST API has cancelled a ticket. */
  ticketCancelled: 'ticket_cancelled',
  /** A call of the REST API has asked for a ticket's mail once more. */
  mailResendRequested: 'mail_resend_requested',
  /** A call of the REST API was answered with 4xx: its caller must mend it. */
  requestRefused: 'request_refused',
  /** A call of the REST API was answered with 5xx. */
  requestFailed: 'request_failed',
  /** SES has taken a mail. */
  mailAccepted: 'mail_accepted',
  /** SES does not take a mail for now: it is tried again. */
  mailPostponed: 'mail_postponed',
  /** SES refused a mail for good, when it was handed over. */
  mailFailed: 'mail_failed',
  /** SES's answer was lost: its own event will tell whether it has the mail. */
  mailUnknown: 'mail_unknown',
  /** There is nothing to send any more. */
  mailSkipped: 'mail_skipped',
  /** A mail was announced that is not owed any more, or is in another's hands. */
  mailNotOwed: 'mail_not_owed',
  /** A mail waits in its queue until it is its turn at SES's rate. */
  mailQueued: 'mail_queued',
  /** More mails wait than the line holds: the sweeper announces this one later. */
  mailDeferred: 'mail_deferred',
  /** A mail could not be worked on: its message comes again. */
  mailInterrupted: 'mail_interrupted',
  /** The line in which mails wait for their turn could not be reached: the sweeper announces the batch's mails later. */
  sendLineFailed: 'send_line_failed',
  /** SES tells that it has taken a mail, of which nobody knew. */
  mailSent: 'mail_sent',
  /** SES tells that the guest's provider has taken a mail. */
  mailDelivered: 'mail_delivered',
  /** SES tells that the guest's provider makes it wait. */
  mailDelayed: 'mail_delayed',
  /** SES tells that the guest's provider did not take a mail. */
  mailBounced: 'mail_bounced',
  /** SES tells that it has not tried to send a mail: the address is on a suppression list. */
  mailSuppressed: 'mail_suppressed',
  /** SES tells that the guest has called a mail spam. */
  mailComplained: 'mail_complained',
  /** SES tells that it has taken a mail and will not send it. */
  mailRejected: 'mail_rejected',
  /** An event of SES could not be recorded: its message comes again. */
  sesEventFailed: 'ses_event_failed',
  /** The sweeper has announced mails that are overdue. */
  sweepFinished: 'sweep_finished',
  /** The sweeper has looked how many mails are owed, and since when. */
  owedMailsWatched: 'owed_mails_watched',
  /** A message is not what its queue is for, and is taken off it. */
  messageIgnored: 'message_ignored',
  /** A function was called without messages. */
  batchIgnored: 'batch_ignored',
} as const;

/** One word of the log. */
export type LogEvent = (typeof logEvent)[keyof typeof logEvent];
