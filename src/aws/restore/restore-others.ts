import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ErasedStays } from './erased-stays.ts';
import { itemKind } from './item-kind.ts';
import { missingOf } from './missing-of.ts';
import { putMissing } from './put-missing.ts';
import type { RestorePlace } from './restore-place.ts';
import type { RestoreReport } from './restore-report.ts';
import { scanPages } from './scan-pages.ts';

type Item = Record<string, AttributeValue>;

/** Brings back locations, keys, connections, outcomes and what networks told, but nothing of erased guests. */
export async function restoreOthers(
  { source, target, dryRun, now }: RestorePlace,
  erased: ErasedStays,
  report: RestoreReport,
): Promise<void> {
  for await (const page of scanPages(source, { kinds: ['key', 'use', 'else'], now: now() })) {
    const missing = await missingOf(page, target);
    report.others.there += page.length - missing.length;
    for (const item of missing) {
      if (isOfErased(item, erased)) continue;
      if (!dryRun && !(await putMissing(item, target))) continue;
      report.others.restored++;
      if (itemKind(item) === 'key' && !item.revokedAt) report.keys.push(item.sk?.S ?? '');
    }
  }
}

/** Whether an item tells of a guest's devices who was erased. */
function isOfErased(item: Item, erased: ErasedStays): boolean {
  if (itemKind(item) !== 'use') return false;
  const [, locationId = '', key = ''] = (item.pk?.S ?? '').split('#');
  if (item.pk?.S !== 'ADMITTED') return erased.has({ locationId, key });
  return erased.has({ locationId: item.sk?.S?.split('#')[0] ?? '', key: item.key?.S ?? '' });
}
