import { checkEvent } from '../../app/events/check-event.ts';
import { cachedLocations } from '../../aws/table/location-table.ts';
import { vouchForOperator } from '../../aws/table/operators.ts';
import { stayTable } from '../../aws/table/stays/stay-table.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { terminal } from '../terminal.ts';

/**
 * Checks events by the rules of the intake before they are sent. If a location does not list the operator as a sender, it
 * vouches for the operator for an hour and prints a notice.
 * @throws CliError if an event would be quarantined or rejected anyway
 */
export async function vouchForEvents(bodies: readonly string[], deployment: Deployment): Promise<void> {
  const now = Date.now;
  const operator = await deployment.ownSenderId();
  const table = { ...deployment, now, retentionDays: 0 };
  const deps = {
    stays: stayTable(table),
    locations: cachedLocations(table),
    now,
    // If all senders have the same id, vouching is not needed.
    trusted: operator === undefined ? [''] : [],
    isVouchedFor: async () => false,
  };
  const unlisted = new Set<string>();
  for (const body of bodies) {
    const check = await checkEvent({ body, senderId: operator ?? '', sentAt: isoTime(now()) }, deps);
    if (check.type === 'applicable') continue;
    const { eventId, locationId = '', outcome, reason = '', detail = '' } = check;
    if (reason !== 'sender_not_allowed')
      throw new CliError(notSentText(`${eventId}`, locationId, { outcome, reason, detail }));
    unlisted.add(locationId);
  }
  if (operator === undefined || unlisted.size === 0) return;
  await vouchForOperator(operator, { ...deployment, now });
  terminal.printError([
    `You (${operator}) are not among the senders of ${[...unlisted].join(', ')}: this command vouches for you for an hour. Hotel systems must be listed in senders.`,
  ]);
}

function notSentText(
  event: string,
  locationId: string,
  { outcome, reason, detail }: { readonly outcome: string; readonly reason: string; readonly detail: string },
): string {
  if (reason === 'unknown_location') {
    return `Nothing was sent: ${event} would be quarantined, because no location ${locationId} was applied. Apply it: wifi-tickets location apply FILE`;
  }
  return `Nothing was sent: ${event} would be ${outcome} (${reason}): ${detail}.`;
}
