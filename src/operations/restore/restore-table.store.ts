import { randomInt } from 'node:crypto';
import {
  type AttributeValue,
  DescribeTableCommand,
  GetItemCommand,
  ResourceNotFoundException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StayRef } from '../../core/stay/stay-event.ts';
import { serialKey } from '../../core/ticket/codes.store.ts';
import { conditionHeld, readItems, type Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';
import {
  type ErasedStays,
  erasedStays,
  foundOf,
  type ItemKind,
  itemKind,
  keyOf,
  putMissing,
  type RestorePlace,
  scanPages,
} from './backup.store.ts';
import { emptyReport, type RestoreReport } from './restore-report.ts';
import { restoreStays } from './restore-stays.store.ts';

/**
 * Copies what is missing in a deployment's table from the table that a backup was restored into. What is there stays as it
 * is, as it is newer. It may be interrupted, repeated, and run while the functions work.
 * @param erased stays that were erased since the backup
 */
export async function restoreTable(erased: readonly StayRef[], place: RestorePlace): Promise<RestoreReport> {
  const report = emptyReport();
  // First, as functions draw serials meanwhile.
  report.serialsRaised = await raiseSerials(place);
  const gone = await erasedStays(erased, place);
  // Before stays: what comes back while functions know of no hook is told to none.
  const hooks = await restoreOthers(['hook'], place, gone, report);
  const taken = await restoreClaims(place, report);
  await restoreStays(place, { erased: gone, taken, hooks }, report);
  await restoreOthers(['key', 'use', 'else'], place, gone, report);
  return report;
}

/**
 * Brings back whose each code is, before any stay: so no code can have two guests.
 * @returns codes that have gone to another guest since, as `realm#code`
 */
async function restoreClaims(
  { source, target, dryRun, now }: RestorePlace,
  report: RestoreReport,
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for await (const page of scanPages(source, { kinds: ['claim'], now: now() })) {
    const put = dryRun ? [] : await mapConcurrent(page, (item) => putMissing(item, target));
    const owners = new Map(
      (await readItems(page.map(keyOf), target, true)).map((item) => [nameOf(item), item.stay?.S]),
    );
    for (const [i, item] of page.entries()) {
      const owner = owners.get(nameOf(item));
      report.others[owner === undefined || put[i] ? 'restored' : 'there']++;
      if (owner !== undefined && owner !== item.stay?.S) taken.add(nameOf(item));
    }
  }
  return taken;
}

/** `REALM#<realm>#CODE` and the code, as `realm#code`. */
function nameOf({ pk, sk }: Parameters<typeof keyOf>[0]): string {
  return `${(pk?.S ?? '').slice('REALM#'.length, -'#CODE'.length)}#${sk?.S}`;
}

type Item = Record<string, AttributeValue>;

/**
 * Brings back items of some kinds as they were, but nothing of erased guests.
 * @returns how many of them the backup has
 */
async function restoreOthers(
  kinds: readonly ItemKind[],
  { source, target, dryRun, now }: RestorePlace,
  erased: ErasedStays,
  report: RestoreReport,
): Promise<number> {
  let count = 0;
  for await (const page of scanPages(source, { kinds, now: now() })) {
    const wanted = page.filter((item) => !isOfErased(item, erased));
    const found = await foundOf(wanted, target);
    for (const item of wanted) {
      // A function may have written it since it was looked for.
      const isBack = !found(item) && (dryRun || (await putMissing(item, target)));
      report.others[isBack ? 'restored' : 'there']++;
      if (isBack && isKey(item)) report.keys.push(item.sk?.S ?? '');
    }
    count += page.length;
  }
  return count;
}

function isKey(item: Item): boolean {
  const kind = itemKind(item);
  return (kind === 'key' || kind === 'hook') && !item.revokedAt;
}

/** Whether an item tells of a guest's devices who was erased. */
function isOfErased(item: Item, erased: ErasedStays): boolean {
  if (itemKind(item) !== 'use') return false;
  const [kind, locationId = '', key = item.key?.S ?? ''] = (item.pk?.S ?? '').split('#');
  if (kind !== 'ADMITTED') return erased.has({ locationId, key });
  return erased.has({ locationId: item.sk?.S?.split('#')[0] ?? '', key: item.key?.S ?? '' });
}

/** More serials than any hotel draws between a backup and the loss of its table: what was drawn then is not drawn again. */
const gap = 1_000_000;

/**
 * Raises the counter of serials above all that were drawn before the table was lost, if the counter itself was lost; by
 * chance, so that a second loss and restore of the same backup begins elsewhere than the first.
 * @returns whether it was
 */
async function raiseSerials({ source, target, dryRun, awaitSerials }: RestorePlace): Promise<boolean> {
  const backup = await takenOf(source);
  if (backup === 0) return false;
  if (dryRun) return (await takenOf(target)) <= backup;
  const values: Record<string, AttributeValue> = {
    ':backup': { N: String(backup) },
    ':raised': { N: String(backup + gap + randomInt(gap)) },
  };
  let drawn: AttributeValue | undefined;
  const raise = target.db.send(
    new UpdateItemCommand({
      TableName: target.tableName,
      Key: serialKey,
      UpdateExpression: 'SET taken = :raised',
      // As many may have been drawn since the loss as before the backup.
      ConditionExpression: 'attribute_not_exists(taken) OR taken <= :backup',
      ExpressionAttributeValues: values,
      ReturnValues: 'UPDATED_OLD',
    }),
  );
  const isRaised = await conditionHeld(raise.then(({ Attributes }) => (drawn = Attributes?.taken)));
  if (isRaised && drawn) await awaitSerials();
  return isRaised;
}

async function takenOf({ db, tableName }: Table): Promise<number> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: serialKey, ConsistentRead: true }));
  return Number(Item?.taken?.N ?? 0);
}

/** A table's status, `ACTIVE` once AWS has restored it; undefined if there is none. */
export async function tableStatus({ db, tableName }: Table): Promise<string | undefined> {
  try {
    const { Table: found } = await db.send(new DescribeTableCommand({ TableName: tableName }));
    return found?.TableStatus ?? 'unknown';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
