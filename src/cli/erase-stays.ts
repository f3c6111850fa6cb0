import { type ErasedRef, eraseStay } from '../aws/erase-stay.ts';
import { type FoundStay, findStays } from '../aws/find-stays.ts';
import { roomRef, stayRef } from '../aws/stay-ref.ts';
import { stayTable } from '../aws/stay-table.ts';
import type { Stays } from '../domain/ports.ts';
import type { Stay } from '../domain/stay.ts';
import { withoutGuest } from '../domain/without-guest.ts';
import { type Deployment, findDeployment, outputOf, type Where } from './deployment.ts';
import { Fault } from './fault.ts';
import { readRefs } from './read-refs.ts';
import { show } from './show.ts';
import { type WhichStays, whichStays } from './which-stays.ts';

type Options = Where & WhichStays & { readonly json?: boolean; readonly yes?: boolean; readonly refs?: string };

/** Where a guest's data may still lie, and for how long. */
const elsewhere = [
  'The same guest may still stand in:',
  '  dead-letter queues and quarantine, for up to 14 days (queue list shows whether anything lies there)',
  "  the table's backups, for up to 35 days: erase again after a restore, with --refs and the JSON of this command",
  "  the hotel's own system, and the mails that the guest has",
];

/**
 * Erases all that is known of stays, for good: no later event brings anything back. What is printed names no guest.
 * @throws Fault if it is not said which, or several match and nobody has said yes
 */
export async function eraseStays(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const table = { ...deployment, now: Date.now, retentionDays: Number(outputOf(deployment, 'RetentionDays')) };
  const found = options.refs === undefined ? await whichStays({ email: undefined, ...options }, deployment) : [];
  const refs = options.refs === undefined ? await meant(options, found, deployment) : readRefs(options.refs);
  if (refs.length > 1 && !options.yes)
    throw new Fault([`${refs.length} stays match:`, ...refs.map(nameOf), 'Say --yes to erase them all.']);
  const stays = stayTable(table);
  for (const ref of refs) await eraseStay(ref, { stays, now: Date.now });
  for (const { stay } of found) await forgetElsewhere(stay, table, stays);
  show(options.json, refs, [...refs.map((ref) => `Erased ${nameOf(ref)}`), ...elsewhere]);
}

/** Other rooms of the reservation may have been told in the guest's name before they had a guest of their own. */
async function forgetElsewhere(
  { locationId, source, reservationId, facts: { guest } }: Stay,
  deployment: Parameters<typeof findStays>[0],
  stays: Stays,
): Promise<void> {
  if (!guest) return;
  for (const { ref, stay } of await findStays(deployment, { locationId, source, reservationId })) {
    const after = withoutGuest(stay, guest);
    if (after !== stay && !(await stays.put(ref, stay, after)))
      throw new Fault('A stay of the same reservation was changed meanwhile: erase again.');
  }
}

async function meant(options: Options, found: readonly FoundStay[], deployment: Deployment): Promise<ErasedRef[]> {
  const refs = found.map(({ ref, stay: { source, reservationId, stayId } }) => ({
    ...ref,
    source,
    reservationId,
    stayId,
  }));
  if (refs.length > 0) return refs;
  const { location: locationId = '', reservation: reservationId, source, stay: stayId = reservationId } = options;
  if (reservationId === undefined || stayId === undefined || source === undefined)
    throw new Fault('There is no such stay. With --reservation and --source it is erased before it is known.');
  const names = { locationId, source, reservationId, stayId };
  const others = await findStays(deployment, { locationId, source, reservationId });
  const ref = others.length > 0 ? roomRef(names) : stayRef(names);
  return [{ ...ref, source, reservationId, stayId }];
}

function nameOf({ locationId, source, reservationId, stayId }: ErasedRef): string {
  return `${reservationId} / ${stayId} of ${source} at ${locationId}`;
}
