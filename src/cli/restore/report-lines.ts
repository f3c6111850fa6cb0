import type { RestoreReport } from '../../aws/restore/restore-report.ts';

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
