import { mapConcurrent } from '../map-concurrent.ts';
import { readItems } from '../table/read-items.ts';
import { keyOf } from './found-of.ts';
import { putMissing } from './put-missing.ts';
import type { RestorePlace } from './restore-place.ts';
import type { RestoreReport } from './restore-report.ts';
import { scanPages } from './scan-pages.ts';

/**
 * Brings back whose each code is, before any stay: so no code can have two guests.
 * @returns codes that have gone to another guest since, as `realm#code`
 */
export async function restoreClaims(
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
