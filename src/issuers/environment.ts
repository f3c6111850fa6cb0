import { workQueuesEnv } from '../core/owed/work-kinds.data.ts';

/** The environment variables of place-tickets. */
export const placeTicketsEnv = [
  'TABLE_NAME',
  'PLACEMENT_QUEUE_ARN',
  ...workQueuesEnv,
  /** Below which SSM Parameter Store has the API keys of locations' issuers. */
  'ISSUER_KEYS_PATH',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
  /** Partitions of the index `due` that mails are spread over. */
  'DUE_PARTITIONS',
] as const;

/** The environment of place-tickets, by name. */
export type PlaceTicketsEnv = Record<(typeof placeTicketsEnv)[number], string>;
