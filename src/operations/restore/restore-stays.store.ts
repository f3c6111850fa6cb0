import { type AttributeValue, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { keptDaysOf } from '../../core/location/retention.ts';
import { withoutGuest } from '../../core/stay/erase/erased.ts';
import { heldSinceRestore, isMadeAnew, restoredStay, revisionAfterRestore } from '../../core/stay/restored.ts';
import type { Stay } from '../../core/stay/stay.ts';
import { noteReferences } from '../../core/stay/store/reference-notes.store.ts';
import { fromItem, toItem } from '../../core/stay/store/stay-item.store.ts';
import { stayRefOf } from '../../core/stay/store/stay-ref.store.ts';
import { radiusUser } from '../../core/ticket/code.ts';
import { type Serials, serialCounter } from '../../core/ticket/codes.store.ts';
import { markItem } from '../../core/ticket/lists/tallies.store.ts';
import { listPosition, plainSerial } from '../../core/ticket/lists/ticket-list.ts';
import { conditionHeld, readItems, type Table } from '../../kit/aws/table.store.ts';
import { type ErasedStays, foundOf, keyOf, putMissing, type RestorePlace, scanPages } from './backup.store.ts';
import type { RestoreReport } from './restore-report.ts';

type Item = Record<string, AttributeValue>;

/** What is known before the first stay comes back. */
interface Known {
  readonly erased: ErasedStays;
  /** Codes that other guests have by now, as `realm#code`. */
  readonly taken: ReadonlySet<string>;
  /** How many hooks the backup has. */
  readonly hooks: number;
}

/** And what they come back with. */
interface Work extends Known {
  readonly serials: Serials;
  /** Waits, before the first stay is written, until functions know the hooks that are to hear of it. */
  readonly awaitHooks: () => Promise<void>;
}

/** Brings back the stays that are missing, but no erased guest, nobody's name in others' stays, and no code that another has. */
export async function restoreStays(place: RestorePlace, known: Known, report: RestoreReport): Promise<void> {
  const { source, target, now, dryRun } = place;
  const work = { ...known, serials: serialCounter({ ...target, now }), awaitHooks: hooksAwaited(place, known) };
  for await (const page of scanPages(source, { kinds: ['stay'], now: now() })) {
    const wanted = page.filter((item) => !known.erased.has(stayRefOf(item)));
    const found = await foundOf(wanted, target);
    report.stays.erased += page.length - wanted.length;
    for (const item of wanted) {
      const there = found(item) ?? (await restoreStay(item, place, work, report));
      if (!there) continue;
      report.stays.there++;
      if (!dryRun) await tellAnew(item, there, place, work);
    }
  }
}

/** Waits once. Also if all hooks are there: an interrupted restore may have brought them back a moment ago. */
function hooksAwaited({ dryRun, awaitHooks }: RestorePlace, { hooks }: Known): () => Promise<void> {
  let isOver = hooks === 0 || dryRun;
  return async () => {
    if (isOver) return;
    isOver = true;
    await awaitHooks();
  };
}

/** A stay that events have made anew stays as it is, but whoever only listens has heard of an older one by the same revisions. */
async function tellAnew(item: Item, there: Item, { target, now }: RestorePlace, { awaitHooks }: Work): Promise<void> {
  const [backup, stay] = [fromItem(item), fromItem(there)];
  if (!isMadeAnew(stay, backup)) return;
  await awaitHooks();
  await raiseRevision(there, revisionAfterRestore(Math.max(stay.rev, backup.rev), now()), target);
}

/** @returns what is there by now, if an event was quicker */
async function restoreStay(
  item: Item,
  { target, mails, dryRun, now }: RestorePlace,
  { erased, taken, serials, awaitHooks }: Work,
  report: RestoreReport,
): Promise<Item | undefined> {
  const stored = fromItem(item);
  const { ticket, locationId, reservationId } = stored;
  if (ticket && taken.has(`${ticket.realm}#${ticket.user}`)) {
    report.conflicts.push({ locationId, reservationId });
    return undefined;
  }
  const named = erased
    .guestsOf(locationId)
    .reduce<Stay>(
      (stay, { guest, source, reservationId: id }) =>
        withoutGuest(stay, guest, source === stay.source && id === stay.reservationId),
      stored,
    );
  const before = restoredStay(named, { now: now(), mails });
  const isHeld = Object.entries(before.owed).some(
    ([kind, work]) => work?.why === heldSinceRestore && work !== named.owed[kind],
  );
  // A dry run draws none.
  const stay = dryRun ? before : await withUniqueSerial(before, { target, serials });
  const { guests: retentionDays } = await keptDaysOf(locationId, target);
  const kept = { ...target, retentionDays };
  const Item = toItem(stayRefOf(item), stay, kept);
  if (!dryRun) {
    await awaitHooks();
    if (ticket) await mark(stay, target, now());
    await noteReferences(stayRefOf(item), { before: undefined, after: stay }, kept);
    if (!(await putMissing(Item, target))) return (await readItems([keyOf(item)], target, true))[0];
  }
  report.stays.restored++;
  const serial = stay.ticket?.serial ?? '';
  if (isHeld) report.held.push({ locationId, serial });
  if (ticket && serial !== ticket.serial) report.serials.push({ locationId, before: ticket.serial, serial });
  return undefined;
}

/** A ticket that comes into the middle of a list makes its sums doubtful. */
async function mark({ locationId, ticket }: Stay, { db, tableName }: RestorePlace['target'], markedAt: number) {
  if (!ticket) return;
  const Item = markItem(locationId, { position: listPosition(ticket), markedAt });
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** A stay that comes back, with another serial if its own was given to another guest since the loss. */
async function withUniqueSerial<Some extends Stay>(
  stay: Some,
  { target, serials }: { readonly target: Table; readonly serials: Serials },
): Promise<Some> {
  const { ticket } = stay;
  // Serials of a hotel's own server are not ours to change, and may be the same as ours.
  if (!ticket || ticket.placed || !(await isGiven(ticket.serial, target))) return stay;
  const serial = await serials.next();
  return { ...stay, ticket: { ...ticket, serial: String(serial), radiusUser: radiusUser(serial) } };
}

async function isGiven(serial: string, { db, tableName }: Table): Promise<boolean> {
  const { Count = 0 } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'serials',
      KeyConditionExpression: 'ticketNo = :no',
      ExpressionAttributeValues: { ':no': { S: plainSerial(serial) } },
      Select: 'COUNT',
    }),
  );
  return Count > 0;
}

/**
 * Raises a stay's revision, and nothing else of it: it is then told outside once more, whole, after all that was told of it
 * before. Whoever is about to write the stay reads it again first.
 */
async function raiseRevision(
  item: Record<string, AttributeValue>,
  rev: number,
  { db, tableName }: Table,
): Promise<void> {
  await conditionHeld(
    db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: keyOf(item),
        UpdateExpression: 'SET #rev = :rev',
        ConditionExpression: '#rev < :rev',
        ExpressionAttributeNames: { '#rev': 'rev' },
        ExpressionAttributeValues: { ':rev': { N: String(rev) } },
      }),
    ),
  );
}
