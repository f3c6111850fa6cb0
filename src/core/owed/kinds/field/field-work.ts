import { shortHash } from '../../../../kit/hash.ts';
import { epochMs, isoTime } from '../../../../kit/time.ts';
import { isSameValue } from '../../../../kit/values.ts';
import type { Location } from '../../../location/location.ts';
import { addressKind } from '../../../stay/guest/address-kind.ts';
import { connectionOf } from '../../../stay/source.ts';
import type { Stay } from '../../../stay/stay.ts';
import { groupedCode } from '../../../ticket/code.ts';
import { type FieldWork, isOwed, mayArrive } from '../../work.ts';
import type { OwedKind } from '../kind.ts';

/** The field of the reservation, at a hotel's own system, that shows the guest's code. */
export const fieldKind: OwedKind<FieldWork> = {
  name: 'field',
  owes(before, after, location) {
    const work = before?.owed.field;
    const how = writtenBack(after, location);
    if (!how) return work && isOwed(work) ? stopped(work, 'not_wanted') : work;
    const shown = partsOf(after);
    if (shown.length === 0 || isNoShow(after)) return work && !work.clears ? nextOf(work, { clears: true }) : work;
    if (after.ended) return work && isOwed(work) && !work.clears ? stopped(work, 'over') : work;
    const all = shown.map(shortHash);
    const parts = [...new Set([...all, ...(work?.parts ?? [])])].slice(0, mostParts);
    const isSameCode = work && !work.clears && work.status !== 'skipped' && work.parts[0] === parts[0];
    const shownBy = how === 'shown' ? ({ isShown: true } as const) : {};
    if (!isSameCode) return nextOf(work, { parts, ...shownBy });
    // With another room it is shown otherwise, if another room's code changes.
    const { isShown: _, ...rest } = work;
    const same = { ...rest, parts, ...shownBy };
    return isSameValue(same, work) ? work : same;
  },
  // Hotels' systems send their own messages when they want; only one worker writes at a time.
  notBefore: (_, { notBefore }, __, now) =>
    notBefore !== undefined && epochMs(notBefore) > now ? notBefore : undefined,
  erased: erasedField,
  // The hotel's own messages show it to whom they reach: who has come through a portal.
  shows: ({ owed: { field }, facts: { guest } }) =>
    field?.isShown && !field.clears && mayArrive(field) && reachesByPortal(guest?.email) ? field : undefined,
};

/** Whether a guest with this address came through a portal, whose own chat takes messages. */
function reachesByPortal(address: string | undefined): boolean {
  const { kind } = addressKind(address ?? '@');
  return address !== undefined && (kind === 'relay' || kind === 'dead');
}

/** Of as many codes and rooms one stay has hardly had. */
const mostParts = 12;

function writtenBack({ source }: Stay, { writesBack = {} }: Location): 'written' | 'shown' | undefined {
  const connection = connectionOf(source);
  return connection === undefined ? undefined : writesBack[connection];
}

function isNoShow({ ended }: Stay): boolean {
  return ended?.noShow === true && ended.leftAt === undefined;
}

function nextOf(
  work: FieldWork | undefined,
  what: Partial<Pick<FieldWork, 'parts' | 'clears' | 'isShown'>>,
): FieldWork {
  const { version = 0, parts = [] } = work ?? {};
  const notBefore = work && freeFrom(work);
  return { version: version + 1, status: 'queued', attempts: 0, parts, ...what, ...(notBefore && { notBefore }) };
}

/** When no sender of an earlier version can write any more: one that is slow would write over what the next one wrote. ISO-8601. */
function freeFrom({ status, lease, notBefore }: FieldWork): string | undefined {
  return status === 'sending' && lease !== undefined ? isoTime(lease) : notBefore;
}

function stopped(work: FieldWork, why: string): FieldWork {
  const { version, attempts, parts } = work;
  const notBefore = freeFrom(work);
  return { version, status: 'skipped', attempts, why, parts, ...(notBefore && { notBefore }) };
}

/** The work of a stay that was erased: whatever may stand in the field goes. @param at ISO-8601 */
function erasedField(work: FieldWork, at: string): FieldWork {
  if (work.clears) return work;
  const { notBefore = at, ...next } = nextOf(work, { clears: true });
  return epochMs(notBefore) > epochMs(at) ? { ...next, notBefore, dueAt: notBefore } : { ...next, dueAt: at };
}

/** Between the rooms of a reservation. */
const separator = ' · ';

/**
 * The ways in which a reservation's field may show a stay's code: alone, and behind its room. The colon keeps the digits of both
 * apart: portals blank seven in a row, also across a blank. None if the stay does not stand, or has no code.
 */
function partsOf({ state, ticket, facts: { room } }: Stay): readonly string[] {
  if (state !== 'active' || !ticket) return [];
  const pass = ticket.pass === 'VOID' ? '' : ticket.pass;
  const code = pass === '' ? groupedCode(ticket.user) : `${ticket.user} / ${pass}`;
  const name = (room?.name ?? room?.id ?? '').replaceAll(separator, ' ').trim();
  return name === '' ? [code] : [code, `${name}: ${code}`];
}

/**
 * What the field of a reservation is to hold: the code; of several rooms, each code behind its room, in the order of these.
 * Where that is too long, the codes alone; undefined if they are, too. Empty if no stay has a code.
 */
export function fieldText(stays: readonly Stay[], longest: number): string | undefined {
  const byRoom = (a: readonly string[], b: readonly string[]) => inOrder.compare(a.at(-1) ?? '', b.at(-1) ?? '');
  const rooms = stays
    .filter((stay) => !isNoShow(stay))
    .map(partsOf)
    .filter((parts) => parts.length > 0)
    .toSorted(byRoom);
  const alone = rooms.map(([code = '']) => code).join(separator);
  const named = rooms.length === 1 ? alone : rooms.map((parts) => parts.at(-1) ?? '').join(separator);
  return [named, alone].find((text) => text.length <= longest);
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Whether all that a field holds is of these stays: what somebody else has written there is not. */
export function isOfStays(text: string, stays: readonly Stay[]): boolean {
  const known = new Set(stays.flatMap((stay) => [...(stay.owed.field?.parts ?? []), ...partsOf(stay).map(shortHash)]));
  return text.split(separator).every((part) => known.has(shortHash(part)));
}
