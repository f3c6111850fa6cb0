import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import type { EventOutcome, Outcomes } from '../../src/app/ports/outcomes.ts';
import type { Quarantine } from '../../src/app/ports/quarantine.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import { mailToAnnounce } from '../../src/domain/owed/mail-to-announce.ts';
import type { Done } from './apply-together.ts';

/**
 * Tells the others what a batch did: owed mails are announced, bad events set aside, outcomes recorded. Resolves to what
 * is thereby finished; the rest must come again. A mail is announced at every sight of its event while it waits, so that
 * no crash between write and announcement can cut it off.
 */
export async function publishResults(
  done: readonly Done[],
  {
    mails,
    quarantine,
    outcomes,
  }: { readonly mails: MailQueue; readonly quarantine: Quarantine; readonly outcomes: Outcomes },
): Promise<readonly Done[]> {
  const owed = new Map(done.flatMap(mailsOwed).map((mail) => [nameOf(mail), mail]));
  const bad = done.flatMap((one) =>
    one.outcome && isBad(one.outcome) ? [{ one, aside: asideOf(one, one.outcome) }] : [],
  );
  const [unannounced, notAside, unrecorded] = await Promise.all([
    mails.announce([...owed.values()]),
    quarantine.setAside(bad.map(({ aside }) => aside)),
    outcomes.record(done.flatMap(({ outcome }) => outcome ?? [])),
  ]);
  const silent = new Set(unannounced.map(nameOf));
  const open = new Set<unknown>([...notAside.map(({ outcome }) => outcome), ...unrecorded]);
  return done.filter((one) => {
    const isSilent = mailsOwed(one).some((mail) => silent.has(nameOf(mail)));
    return !isSilent && !(one.outcome && open.has(one.outcome));
  });
}

function mailsOwed({ stays }: Done): MailRef[] {
  return stays.flatMap(({ stay, key }) => (stay ? mailToAnnounce({ locationId: stay.locationId, key }, stay) : []));
}

function nameOf({ locationId, key, v }: MailRef): string {
  return `${locationId}#${key}#${v}`;
}

function isBad({ outcome }: EventOutcome): boolean {
  return outcome === 'rejected' || outcome === 'quarantined';
}

function asideOf({ record }: Done, outcome: EventOutcome) {
  return { body: record.body, outcome, senderId: record.attributes.SenderId };
}
