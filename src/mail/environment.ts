import { stayTableEnv } from '../core/environment.ts';

/** The environment variables of deliver-tickets. */
export const deliverTicketsEnv = [
  'TABLE_NAME',
  'MAIL_QUEUE_ARN',
  'MAIL_QUEUE_URL',
  'SENDER_ADDRESS',
  /** The domain of which locations may have senders of their own; `none`: they may not. */
  'SENDER_DOMAIN',
  'CONFIGURATION_SET',
  /** Mails a second that this deployment may send at most, or `account`: the account's own rate counts in any case. */
  'MAX_SEND_RATE',
  /** Where the portal pages begin, without a slash at its end: a location's id follows. */
  'PORTAL_URL',
  ...stayTableEnv,
] as const;

/** The environment of deliver-tickets, by name. */
export type DeliverTicketsEnv = Record<(typeof deliverTicketsEnv)[number], string>;

/** The environment variables of record-deliveries. */
export const recordDeliveriesEnv = ['TABLE_NAME', 'SES_EVENTS_QUEUE_ARN', ...stayTableEnv] as const;

/** The environment of record-deliveries, by name. */
export type RecordDeliveriesEnv = Record<(typeof recordDeliveriesEnv)[number], string>;
