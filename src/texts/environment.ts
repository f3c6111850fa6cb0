import { stayTableEnv } from '../core/environment.ts';

/** The environment variables of send-texts. */
export const sendTextsEnv = [
  'TABLE_NAME',
  'TEXT_QUEUE_ARN',
  'TEXT_QUEUE_URL',
  /** Name of the configuration set, whose events tell what became of texts. */
  'CONFIGURATION_SET',
  /** Id of the protect configuration, which blocks all countries but those below. */
  'PROTECT_CONFIGURATION',
  /** ISO 3166-1 codes of two letters, between commas: where texts may go. */
  'COUNTRIES',
  /** US dollars that a text may cost, as AWS writes them: `0.15`. */
  'MAX_PRICE',
  /** Texts that the deployment may send in an hour. */
  'MAX_PER_HOUR',
  ...stayTableEnv,
] as const;

/** The environment of send-texts, by name. */
export type SendTextsEnv = Record<(typeof sendTextsEnv)[number], string>;

/** The environment variables of record-texts. */
export const recordTextsEnv = ['TABLE_NAME', 'TEXT_EVENTS_QUEUE_ARN', ...stayTableEnv] as const;

/** The environment of record-texts, by name. */
export type RecordTextsEnv = Record<(typeof recordTextsEnv)[number], string>;
