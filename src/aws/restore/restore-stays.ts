import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Serials } from '../../app/ports/serials.ts';
import { withoutGuest } from '../../domain/facts/without-guest.ts';
import type { Stay } from '../../domain/model/stay.ts';
import { restoredStay } from '../../domain/owed/restored-stay.ts';
import { listPosition } from '../../domain/ticket/ticket-list.ts';
import { serialCounter } from '../table/serial-counter.ts';
import { fromItem, toItem } from '../table/stays/stay-item.ts';
import { stayRefOf } from '../table/stays/stay-ref.ts';
import { markItem } from '../table/tallies/marks.ts';
import type { ErasedStays } from './erased-stays.ts';
import { missingOf } from './missing-of.ts';
import { putMissing } from './put-missing.ts';
import type { RestorePlace } from './restore-place.ts';
import type { RestoreReport } from './restore-report.ts';
import { scanPages } from './scan-pages.ts';
import { withUniqueSerial } from './unique-serial.ts';

type Item = Record<string, AttributeValue>;

/** What is known before the first stay comes back. */
interface Known {
  readonly erased: ErasedStays;
  /** Codes that other guests have by now, as `realm#code`. */
  readonly taken: ReadonlySet<string>;
}

/** And what is drawn while they come back. */
interface Drawing extends Known {
  readonly serials: Serials;
}

/** Brings back the stays that are missing, but no erased guest, nobody's name in others' stays, and no code that another has. */
export async function restoreStays(place: RestorePlace, known: Known, report: RestoreReport): Promise<void> {
  const { source, target, now } = place;
  const drawing = { ...known, serials: serialCounter({ ...target, now }) };
  for await (const page of scanPages(source, { kinds: ['stay'], now: now() })) {
    const wanted = page.filter((item) => !known.erased.has(stayRefOf(item)));
    const missing = await missingOf(wanted, target);
    report.stays.erased += page.length - wanted.length;
    report.stays.there += wanted.length - missing.length;
    for (const item of missing) await restoreStay(item, place, drawing, report);
  }
}

async function restoreStay(
  item: Item,
  { target, mails, dryRun, now }: RestorePlace,
  { erased, taken, serials }: Drawing,
  report: RestoreReport,
): Promise<void> {
  const stored = fromItem(item);
  const { ticket, locationId, reservationId } = stored;
  if (ticket && taken.has(`${ticket.realm}#${ticket.user}`)) {
    report.conflicts.push({ locationId, reservationId });
    return;
  }
  const named = erased
    .guestsOf(locationId)
    .reduce<Stay>(
      (stay, { guest, source, reservationId: id }) =>
        withoutGuest(stay, guest, source === stay.source && id === stay.reservationId),
      stored,
    );
  const before = restoredStay(named, { now: now(), mails });
  const isHeld = before.owed.email !== named.owed.email;
  // A dry run draws none.
  const stay = dryRun ? before : await withUniqueSerial(before, { target, serials });
  const Item = stay === stored ? item : toItem(stayRefOf(item), stay, target);
  if (!dryRun) {
    if (ticket) await mark(stay, target, now());
    if (!(await putMissing(Item, target))) return void report.stays.there++;
  }
  report.stays.restored++;
  const serial = stay.ticket?.serial ?? '';
  if (isHeld) report.held.push({ locationId, serial });
  if (ticket && serial !== ticket.serial) report.serials.push({ locationId, before: ticket.serial, serial });
}

/** A ticket that comes into the middle of a list makes its sums doubtful. */
async function mark({ locationId, ticket }: Stay, { db, tableName }: RestorePlace['target'], markedAt: number) {
  if (!ticket) return;
  const Item = markItem(locationId, { position: listPosition(ticket), markedAt });
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}
