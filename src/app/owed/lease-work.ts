import type { AnnouncedWork } from '../../domain/model/stay-ref.ts';
import { owedSince } from '../../domain/owed/owed-since.ts';
import type { WorkLeases } from '../ports/owed/work-leases.ts';
import type { WorkPerformer } from '../ports/owed/work-performer.ts';
import type { WorkResult } from './work-result.ts';

/** Work that is this sender's alone for three minutes, ready to be sent. */
export interface LeasedWork<Job> {
  readonly work: AnnouncedWork;
  readonly token: string;
  readonly attempt: number;
  /** Since when it has been owed, in epoch milliseconds. */
  readonly since?: number;
  /** Its ticket's serial, if there is one yet. */
  readonly ticket?: string;
  readonly job: Job;
}

/**
 * Leases announced work and prepares what is sent; tells why, where there is nothing to send any more.
 * @throws Error if the table could not be reached; a lease that was taken then ends by itself
 */
export async function leaseWork<Job>(
  work: AnnouncedWork,
  { leases, performer }: { readonly leases: WorkLeases; readonly performer: WorkPerformer<Job> },
): Promise<LeasedWork<Job> | WorkResult> {
  const leased = await leases.lease(work);
  if (!leased) return { outcome: 'not_owed' };
  const { stay, token } = leased;
  const ticket = stay.ticket?.serial;
  const prepared = await performer.prepare(stay);
  if ('why' in prepared) {
    await leases.skip(work, token, prepared.why);
    return { outcome: 'skipped', ticket, why: prepared.why };
  }
  const owed = stay.owed[work.kind];
  const since = owed && owedSince(owed);
  return { work, token, attempt: owed?.attempts ?? 1, since, ticket, job: prepared.job };
}
