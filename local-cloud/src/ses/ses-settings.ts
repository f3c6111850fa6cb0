import * as z from 'zod';

/**
 * Injected faults of the next sends: `drop-before` = the connection breaks and nothing is stored; `drop-after` and
 * `503-after` = the mail is accepted and stored, but the response is lost or a 503; `hang` = no response and nothing stored.
 */
const fault = z.strictObject({
  kind: z.enum(['drop-before', 'drop-after', '503-after', 'hang']),
  times: z.int().min(1).default(1),
});

const settings = z.strictObject({
  maxSendRate: z.number().positive(),
  max24HourSend: z.int().min(-1),
  paused: z.boolean(),
  sendingEnabled: z.boolean(),
  denied: z.boolean(),
  pausedConfigurationSets: z.array(z.string()),
  missingConfigurationSets: z.array(z.string()),
  pendingIdentities: z.array(z.string()),
  sandbox: z.boolean(),
  events: z.boolean(),
  idleSeconds: z.number().min(0).nullable(),
  faults: z.array(fault),
});

/**
 * The mail account's state, changeable while it runs: `maxSendRate` in recipients a second, `max24HourSend` in
 * recipients a day (-1 = no limit), `paused` = AWS has paused the account, `sendingEnabled` = the customer has not,
 * `pausedConfigurationSets`, `missingConfigurationSets` = those that somebody has deleted, `pendingIdentities` = those whose DNS
 * records SES has not found, `denied` = the caller's role may not send, `sandbox` = only verified recipients get mail,
 * `events` = whether Send, Delivery and the like are published, `idleSeconds` = after which SES forgets a connection that no
 * call uses (null = never), so that the next call over it gets no answer: a function that was frozen meanwhile has not heard
 * of it; `faults` = faults of the next sends, in order.
 */
export type SesSettings = z.output<typeof settings>;

/** A new production account: 14 mails a second, 50,000 a day. */
export const freshAccount: SesSettings = {
  maxSendRate: 14,
  max24HourSend: 50_000,
  paused: false,
  sendingEnabled: true,
  denied: false,
  pausedConfigurationSets: [],
  missingConfigurationSets: [],
  pendingIdentities: [],
  sandbox: false,
  events: true,
  idleSeconds: null,
  faults: [],
};

/**
 * The settings with some of them changed.
 * @throws ZodError for an unknown setting or a value out of its range.
 */
export function changeSettings(current: SesSettings, change: unknown): SesSettings {
  return { ...current, ...settings.partial().parse(change) };
}
