/** How many of some items came back, were there, or stay away. */
interface Counts {
  restored: number;
  there: number;
}

/** What a restore has done, or would do; it names no guest. */
export interface RestoreReport {
  readonly stays: Counts & { erased: number };
  readonly others: Counts;
  /** Whether the counter of serials was lost. */
  serialsRaised: boolean;
  /** Mails of which nobody knows whether they were sent. */
  readonly held: { readonly locationId: string; readonly serial: string }[];
  /** Tickets that have another serial, as theirs was given to another guest since. */
  readonly serials: { readonly locationId: string; readonly before: string; readonly serial: string }[];
  /** Stays that stay away, because another guest has got the code since. */
  readonly conflicts: { readonly locationId: string; readonly reservationId: string }[];
  /** Ids of API keys, signing secrets, connections and hooks that came back: what was revoked since is valid again. */
  readonly keys: string[];
}

/** A report of nothing yet. */
export function emptyReport(): RestoreReport {
  return {
    stays: { restored: 0, there: 0, erased: 0 },
    others: { restored: 0, there: 0 },
    serialsRaised: false,
    held: [],
    serials: [],
    conflicts: [],
    keys: [],
  };
}

/** What a restore has done, or would do, as lines; they name no guest. */
export function reportLines(report: RestoreReport, dryRun: boolean): string[] {
  const { stays, others, serialsRaised, held, serials, conflicts, keys } = report;
  const done = dryRun ? 'would come back' : 'came back';
  return [
    `Stays: ${stays.restored} ${done}, ${stays.there} were there, ${stays.erased} are erased and stay away`,
    `Other items (locations, codes, keys, connections, outcomes, logins): ${others.restored} ${done}, ${others.there} were there`,
    ...(serialsRaised ? ['Serials go on a million above those of the backup.'] : []),
    ...section(
      held.map(({ locationId, serial }) => `${serial} at ${locationId}`),
      'Mails that were owed at the time of the backup, and may have been sent since. They are not sent: mail undelivered lists them, mail resend SERIAL sends one',
    ),
    ...section(
      serials.map(({ locationId, before, serial }) => `${before} at ${locationId} is ${serial} now`),
      'Tickets with another serial, as theirs was given to another guest since the loss. Their codes are the same',
    ),
    ...section(
      conflicts.map(({ locationId, reservationId }) => `${reservationId} at ${locationId}`),
      'Stays that stay away, because their code went to another guest. Have the hotel system send them again: they get new codes',
    ),
    ...section(
      keys,
      'Keys, signing secrets, connections and hooks that are back. Revoke again what was revoked since the backup',
    ),
  ];
}

function section(lines: readonly string[], title: string): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}
