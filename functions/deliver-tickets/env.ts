/** What deliver-tickets is told by its deployment. */
export const deliverTicketsEnv = [
  'TABLE_NAME',
  'MAIL_QUEUE_ARN',
  'SENDER_ADDRESS',
  'CONFIGURATION_SET',
  /** Mails a second that this deployment may send at most; the account's own rate counts too. */
  'MAX_SEND_RATE',
  /** How many copies of this function send at once: they share the rate. */
  'SENDERS_AT_ONCE',
] as const;

/** The environment of deliver-tickets, by name. */
export type DeliverTicketsEnv = Record<(typeof deliverTicketsEnv)[number], string>;
