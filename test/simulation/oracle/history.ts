import { groupedCode } from '../../../src/core/ticket/code.ts';
import { mayKeepCode } from '../../core/support/address-model.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { SesMail } from '../fakes/fake-ses.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';

/** A mail that SES has accepted, and what is wrong with it. */
interface Sent {
  /** As SES has it. What it says is not kept: there are many. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The invocation that sent it; a mutant sends from none. */
  readonly by: number | undefined;
  /** What opens the network, as it stands in the mail; undefined if that was never this guest's. */
  readonly pair: Pair | undefined;
  /** The stay had been revoked before the sending function was even called. */
  readonly afterRevoked: boolean;
  /** Whether its own invocation came to record it. */
  recorded: boolean;
}

/** A code and the address that it may go to. */
interface Pair {
  readonly code: string;
  readonly email: string;
}

/** What was seen of one stay, write by write. */
export interface SeenStay {
  /** Every code that stood beside every address. */
  readonly pairs: Map<string, Pair>;
  /** The newest code of each guest and ticket in a row. */
  readonly codes: Map<string, Pair>;
  /** Since when it is not active; undefined while it is. */
  revokedAt: number | undefined;
  /** From when until when no ticket was ordered for it; the last of them is open while none is. */
  readonly unordered: { readonly from: number; until: number }[];
  /** From when on each guest on the number was known. */
  readonly guests: { readonly at: number; readonly since: string }[];
  /** How often a code gave way to another, though neither guest nor address had changed, or only from an alias. */
  replaced: number;
  /** Ends that its ticket has had. */
  readonly ends: Set<string>;
  /** Versions of its mail that did not arrive. */
  readonly notArrived: Set<number>;
}

/** All that happened in a world, as nobody in it can see it. */
export type History = ReturnType<typeof watchedHistory>;

/** Watches a world; `now` in epoch milliseconds. */
export function watchedHistory(now: () => number) {
  const stays = new Map<string, SeenStay>();
  const sent = new Map<string, Sent[]>();
  const unrecorded = new Map<number, Sent[]>();
  /** By name, the stays and versions that a list is said to tell. */
  const lists = new Map<string, readonly string[]>();
  const listed: number[] = [];

  function note(version: string, name: string, mail: SesMail, by: Environment['invocation']): void {
    const seen = stays.get(name);
    const afterRevoked = seen?.revokedAt !== undefined && by !== undefined && seen.revokedAt < by.startedAt;
    const pair = seen && pairIn(seen, mail);
    const one: Sent = { id: mail.id, at: mail.at, by: by?.n, pair, afterRevoked, recorded: false };
    sent.set(version, [...(sent.get(version) ?? []), one]);
    if (by) unrecorded.set(by.n, [...(unrecorded.get(by.n) ?? []), one]);
  }

  return {
    /** By `pk`, a line break, and `sk`. */
    stays,
    /** By stay, `#`, and version. */
    sent,
    /** How many stays each list told, in the order in which SES accepted them. */
    lists: listed,
    onWrite({ after }: Write) {
      const [, place, list] = after?.pk?.S?.split('#') ?? [];
      if (after?.pk?.S?.startsWith('MAILED#'))
        lists.set(
          `${place} ${list}`,
          (after.stays?.L ?? []).map(({ S = '' }) => S.replace(/^(\d+)#(.*)$/, `LOC#${place}\nSTAY#$2#$1`)),
        );
      if (!after?.sk?.S?.startsWith('STAY#')) return;
      const name = `${after.pk?.S}\n${after.sk.S}`;
      const seen = stays.get(name) ?? unseen();
      stays.set(name, seen);
      const { state, code, email, gen, guestSince, until, mail } = plainStay(after);
      seen.revokedAt = state === 'active' ? undefined : (seen.revokedAt ?? now());
      noteOrder(seen.unordered, state === 'active' && isOrdered(after), now());
      if (seen.guests.at(-1)?.since !== guestSince) seen.guests.push({ at: now(), since: guestSince });
      if (mail?.st === 'bounced' || mail?.st === 'failed') seen.notArrived.add(mail.v);
      if (code === undefined) return;
      seen.ends.add(until);
      const before = seen.codes.get(gen);
      if (before && before.code !== code && mayKeepCode(before.email, email)) seen.replaced++;
      if (before?.code === code && before.email === email) return;
      seen.codes.set(gen, { code, email });
      seen.pairs.set(`${code} ${email}`, { code, email });
    },
    onAccepted(mail: SesMail, environment: Environment | undefined) {
      const by = environment?.invocation;
      const { location, stay, version, list } = mail.tags;
      const about =
        list === undefined ? [`LOC#${location}\nSTAY#${stay}#${version}`] : (lists.get(`${location} ${list}`) ?? []);
      const named = new Set(about.map((one) => one.slice(0, one.lastIndexOf('#'))));
      for (const one of about) note(one, one.slice(0, one.lastIndexOf('#')), mail, by);
      // A code in a list that is said to be about others.
      if (list === undefined) return;
      listed.push(about.length);
      for (const [name, seen] of stays)
        if (!named.has(name) && name.startsWith(`LOC#${location}\n`) && pairIn(seen, mail))
          note(`${name}#0`, name, { ...mail, text: '' }, by);
    },
    onCall({ command, input }: OutsideCall, { invocation }: Environment) {
      if (command !== 'PutItem' || !invocation || unrecorded.size === 0) return;
      const some = unrecorded.get(invocation.n) ?? [];
      const one = some.find(({ id }) => holdsText((input.Item as Attributes | undefined)?.mail?.M, id));
      if (!one) return;
      one.recorded = true;
      if (some.length === 1) unrecorded.delete(invocation.n);
      else
        unrecorded.set(
          invocation.n,
          some.filter((other) => other !== one),
        );
    },
  };
}

/** The code of a stay that stands in a mail to its own address. */
function pairIn(seen: SeenStay, mail: SesMail): Pair | undefined {
  return [...seen.pairs.values()].find(
    ({ code, email }) =>
      email.toLowerCase() === mail.to.toLowerCase() &&
      (mail.text.includes(groupedCode(code)) || mail.text.includes(code)),
  );
}

/** A stay of which nothing was seen. */
export function unseen(): SeenStay {
  return {
    ...{ pairs: new Map(), codes: new Map(), revokedAt: undefined, unordered: [], guests: [], replaced: 0 },
    ...{ ends: new Set<string>(), notArrived: new Set<number>() },
  };
}

/** Whether no ticket was ordered for a stay from one instant to another, and longer. */
export function wasUnordered(seen: SeenStay | undefined, from: number, until: number): boolean {
  return seen?.unordered.some((one) => one.from < from && one.until > until) ?? false;
}

function isOrdered({ order }: Attributes): boolean {
  return order?.M !== undefined && order.M.withdrawn === undefined;
}

function noteOrder(unordered: SeenStay['unordered'], ordered: boolean, at: number): void {
  const last = unordered.at(-1);
  const isOpen = last?.until === Number.POSITIVE_INFINITY;
  if (ordered && last && isOpen) last.until = at;
  if (!ordered && !isOpen) unordered.push({ from: at, until: Number.POSITIVE_INFINITY });
}

/** Which guest a stay's number had at an instant: the order of the guest's first entry, empty for the first guest. */
export function guestAt(seen: SeenStay | undefined, at: number): string {
  return seen?.guests.findLast((one) => one.at <= at)?.since ?? '';
}

/** What is watched of a stay's item, without the cost of reading it whole. */
export function plainStay({ pk, state, ticket, email, gen, guestSince, mail }: Attributes) {
  return {
    state: state?.S,
    code: ticket?.M?.user?.S,
    until: ticket?.M?.until?.S ?? '',
    // Left out where it is the location's own id.
    realm: ticket?.M?.realm?.S ?? pk?.S?.replace('LOC#', ''),
    email: email?.S ?? '',
    gen: gen?.N ?? '',
    guestSince: guestSince?.S ?? '',
    mail: mail?.M && { v: Number(mail.M.v?.N), st: mail.M.st?.S ?? '', why: mail.M.why?.S },
  };
}

function holdsText(values: unknown, text: string): boolean {
  return Object.values((values ?? {}) as Attributes).some(({ S }) => S === text);
}
