import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ErasedStays } from './erased-stays.ts';
import { foundOf } from './found-of.ts';
import { type ItemKind, itemKind } from './item-kind.ts';
import { putMissing } from './put-missing.ts';
import type { RestorePlace } from './restore-place.ts';
import type { RestoreReport } from './restore-report.ts';
import { scanPages } from './scan-pages.ts';

type Item = Record<string, AttributeValue>;

/**
 * Brings back items of some kinds as they were, but nothing of erased guests.
 * @returns how many of them the backup has
 */
export async function restoreOthers(
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
