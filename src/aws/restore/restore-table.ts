import type { StayRef } from '../../domain/model/stay-ref.ts';
import { erasedStays } from './erased-stays.ts';
import { raiseSerials } from './raise-serials.ts';
import { restoreClaims } from './restore-claims.ts';
import { restoreOthers } from './restore-others.ts';
import type { RestorePlace } from './restore-place.ts';
import { emptyReport, type RestoreReport } from './restore-report.ts';
import { restoreStays } from './restore-stays.ts';

/**
 * Copies what is missing in a deployment's table from the table that a backup was restored into. What is there stays as it
 * is, as it is newer. It may be interrupted, repeated, and run while the functions work.
 * @param erased stays that were erased since the backup
 */
export async function restoreTable(erased: readonly StayRef[], place: RestorePlace): Promise<RestoreReport> {
  const report = emptyReport();
  // First, as functions draw serials meanwhile.
  report.serialsRaised = await raiseSerials(place.source, place.target, place.dryRun);
  const gone = await erasedStays(erased, place);
  // Before stays: what comes back while functions know of no hook is told to none.
  const hooks = await restoreOthers(['hook'], place, gone, report);
  const taken = await restoreClaims(place, report);
  await restoreStays(place, { erased: gone, taken, hooks }, report);
  await restoreOthers(['key', 'use', 'else'], place, gone, report);
  return report;
}
