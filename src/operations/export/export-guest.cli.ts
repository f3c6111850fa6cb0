import { deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelsPart } from '../../core/owed/tried-channels.ts';
import { formerlyTheirs, tracesOf } from '../../core/stay/erase/erase-stays.cli.ts';
import { isOtherThanOf, withoutGuest } from '../../core/stay/erase/erased.ts';
import { type StayOptions, selectStays } from '../../core/stay/erase/select-stays.cli.ts';
import { isSameAddress, isSameGuest } from '../../core/stay/guest/same-guest.ts';
import type { Stay } from '../../core/stay/stay.ts';
import { guestsOf } from '../../core/stay/stay-state.ts';
import type { FoundStay } from '../../core/stay/store/find-stays.store.ts';
import type { Trail } from '../../core/stay/trail.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { privateFile } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { terminal } from '../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../kit/time.ts';
import { isSameValue } from '../../kit/values.ts';
import { guestItems } from './guest-items.store.ts';
import { elsewhere, guestKinds, type KeptKind, stayFields } from './kept-kinds.ts';

type Options = DeploymentOptions & StayOptions & { readonly out?: string };

/**
 * Writes all that the table keeps of one guest as JSON, codes included, to a new file that only its owner can read, or to
 * standard output. Of other guests, and of employees, it names nobody.
 * @throws CliError if there is no such stay, or those that match are of several guests
 */
export async function exportGuest(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const found = await selectStays({ email: undefined, ...options }, deployment);
  const { traces, former } = await tracesOf(found, options, deployment);
  if (found.length === 0 && traces.length === 0) throw new CliError('There is no such stay.');
  if (options.email === undefined) checkOneGuest(found);
  const { items, unknown } = await guestItems(found, deployment);
  const { stays, ...others } = items;
  const { location, reservation, stay, source, serial, email } = options;
  const copy = {
    asked: { location, reservation, stay, source, serial, email },
    at: isoTime(Date.now()),
    stays: stays.map((one) => shownStay(one as unknown as Stay)),
    ...others,
    staysOfOthers: traces.map(({ before, after }) => shownTrace(before, after)),
    afterErasure: Object.fromEntries(
      Object.entries(guestKinds).map(([name, kind]: [string, KeptKind]) => [name, kind.unless ?? kind.erased]),
    ),
    notLookedAt: [
      ...elsewhere,
      ...unknown.map((kind) => `items ${kind} of another version`),
      ...formerlyTheirs(former),
    ],
  };
  if (options.out === undefined) return terminal.printJson(copy);
  await privateFile.create(options.out, `${JSON.stringify(copy, null, 2)}\n`);
  const counts = Object.entries(items).filter(([, some]) => some.length > 0);
  terminal.print([
    `Wrote ${options.out}: ${counts.map(([name, some]) => `${name} ${some.length}`).join(', ')}`,
    'It has codes and addresses: give it to the guest alone. Not looked at:',
    ...copy.notLookedAt.map((one) => `  ${one}`),
  ]);
}

/** A reservation's rooms may be several guests'. */
function checkOneGuest(found: readonly FoundStay[]): void {
  const named = found.filter(({ stay }) => stay.state !== 'erased');
  const [first] = named;
  if (named.every(({ stay }) => stay === first?.stay || isSameGuest(stay.facts.guest, first?.stay.facts.guest))) return;
  const rooms = named.map(({ stay }) => stay.stayId);
  throw new CliError(`Stays of several guests match. Name one room by --stay: ${rooms.join(', ')}`);
}

/** A stay as its own guest may see it: without the guests before, of other rooms, and who booked it for them; without names of employees. */
function shownStay(whole: Stay) {
  const isNew = whole.guestSince !== undefined;
  const others = guestsOf(whole).filter(isOtherThanOf(whole));
  const stay = others.reduce((left, guest) => withoutGuest(left, guest, true), whole);
  const { before, trail, keptUntil, ...known } = stay as Stay & { readonly keptUntil?: string };
  const fields = Object.entries(known).filter(([name]) => fieldRules[name] === true || name === 'erasedAt');
  return {
    ...Object.fromEntries(fields),
    entries: stay.entries.filter(({ seq }) => seq >= (stay.guestSince ?? '')),
    // What older words add up to may be the former guest's.
    ...(before && !isNew && { before }),
    ...(trail && { trail: withoutNames(trail) }),
    ...(stay.state !== 'erased' && { delivery: deliveryTimeline(stay), ...channelsPart(stay, Date.now()) }),
    keptUntil,
  };
}

const fieldRules: Readonly<Record<string, true | string>> = stayFields;

function withoutNames({ acts, ...trail }: Trail): object {
  return { ...trail, acts: acts.map(({ by, ...act }) => ({ ...act, by: by.kind })) };
}

/** What another guest's stay has of this one, who booked it, had it before, or was mailed its code. */
function shownTrace(before: Stay, after: Stay) {
  const left = guestsOf(after);
  const guests = guestsOf(before).filter(
    (guest) => !left.some((one) => isSameValue(one, guest)) && !isSameGuest(guest, before.facts.guest),
  );
  const { locationId, source, reservationId } = before;
  const mailedTo = before.owed.email?.mailedTo?.filter(
    (address) => !after.owed.email?.mailedTo?.some((one) => isSameAddress(one, address)),
  );
  const told = guests.filter((guest, i) => guests.findIndex((one) => isSameValue(one, guest)) === i);
  return { locationId, source, reservationId, guest: told, mailedTo: mailedTo ?? [] };
}
