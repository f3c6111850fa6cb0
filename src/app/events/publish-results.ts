import type { WorkRef } from '../../domain/model/stay-ref.ts';
import { workToAnnounce } from '../../domain/owed/work-to-announce.ts';
import type { EventOutcome, Outcomes } from '../ports/outcomes.ts';
import type { WorkQueue } from '../ports/owed/work-queue.ts';
import type { Quarantine } from '../ports/quarantine.ts';
import type { Done } from './apply-received.ts';

/** Where the results of events go. */
export interface PublishDeps {
  readonly work: WorkQueue;
  readonly quarantine: Quarantine;
  readonly outcomes: Outcomes;
}

/**
 * Tells the others what a batch did: owed work is announced, bad events set aside, outcomes recorded. Resolves to what
 * is thereby finished; the rest must come again. Work is announced whenever its event is received while it waits, so that
 * no crash between write and announcement can cut it off.
 */
export async function publishResults(
  done: readonly Done[],
  { work, quarantine, outcomes }: PublishDeps,
): Promise<readonly Done[]> {
  const owed = new Map(done.flatMap(workOwed).map((one) => [nameOf(one), one]));
  const bad = done.flatMap((one) =>
    one.outcome && isBad(one.outcome) ? [{ one, aside: asideOf(one, one.outcome) }] : [],
  );
  const [unannounced, notAside, unrecorded] = await Promise.all([
    work.announce([...owed.values()]),
    quarantine.setAside(bad.map(({ aside }) => aside)),
    outcomes.record(done.flatMap(({ outcome }) => outcome ?? [])),
  ]);
  const silent = new Set(unannounced.map(nameOf));
  const open = new Set<unknown>([...notAside.map(({ outcome }) => outcome), ...unrecorded]);
  return done.filter((one) => {
    const isSilent = workOwed(one).some((owing) => silent.has(nameOf(owing)));
    return !isSilent && !(one.outcome && open.has(one.outcome));
  });
}

function workOwed({ stays }: Done): WorkRef[] {
  return stays.flatMap(({ stay, key }) => (stay ? workToAnnounce({ locationId: stay.locationId, key }, stay) : []));
}

function nameOf({ locationId, key, kind, version }: WorkRef): string {
  return `${locationId}#${key}#${kind}#${version}`;
}

function isBad({ outcome }: EventOutcome): boolean {
  return outcome === 'rejected' || outcome === 'quarantined';
}

function asideOf({ message: { body, senderId } }: Done, outcome: EventOutcome) {
  return { body, outcome, senderId };
}
