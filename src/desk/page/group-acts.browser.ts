import { mapConcurrent } from '../../kit/values.ts';
import { changed, hasPassed, type NewTickets, posted } from './acts.browser.ts';
import type { Row } from './answers.ts';
import { CallFailed, call } from './api.browser.ts';
import { printTickets } from './hand-over.browser.ts';
import { closeSide } from './navigation.browser.ts';
import { formOf, loadStay, problemText, searchAll, tellProblem } from './open-guest.browser.ts';
import type { Paper } from './print.browser.ts';
import { busy, hotel, leaveForm, patchRow, takeRows, tell, time } from './state.browser.ts';
import { refresh, showNews } from './today.browser.ts';
import { counted, say, w } from './words.browser.ts';

/** Who a group is. */
interface Group {
  /** Empty if it has none. */
  readonly groupName: string;
  /** Its begin in hotel time, `YYYY-MM-DDTHH:MM`; undefined: now. */
  readonly from?: string;
  readonly count: number;
  readonly names: readonly string[];
}

interface GroupAnswer {
  readonly complete: boolean;
  readonly tickets: readonly { readonly serial: string }[];
}

/** How a group gets its codes: by one mail to its organiser, on paper, or both. */
interface GroupChannels {
  /** The organiser's; empty if nobody is mailed. */
  readonly address: string;
  readonly paper: Paper | undefined;
}

/** Makes tickets for a group, with one mail to its organiser, one pile of paper, or both. @returns whether they were made */
export async function makeGroup(wanted: NewTickets & Group, { address, paper }: GroupChannels): Promise<boolean> {
  const { service, from, until, devices, count, names, groupName } = wanted;
  const mailed = address !== '' && { format: 'email', userId: address };
  const body = {
    ...{ count, service, valid_until: until, numusers: devices },
    start_time: from,
    ...(groupName !== '' && { groupName }),
    ...(names.length > 0 && { names }),
    ...mailed,
  };
  // What was missing for a moment is made when the same is asked for again.
  let made = await posted<GroupAnswer>('tickets/batch', body);
  for (let tries = 0; made && !made.complete && tries < 5; tries++)
    made = await posted<GroupAnswer>('tickets/batch', body);
  if (!made) return false;
  const { tickets } = made;
  closeSide();
  const done = [counted(w.doneGroup, tickets.length), ...(mailed ? [say(w.done.mailed, { address })] : [])].join(' ');
  tell(done);
  const serials = tickets.map(({ serial }) => serial);
  // The list hears of them seconds later.
  takeRows(await groupOf(serials[0] ?? '').catch(() => []));
  showNews();
  if (paper) await printTickets(serials, paper, { text: done });
  return true;
}

/** What is done to each ticket of a group. */
interface GroupAct {
  readonly send: (at: string, row: Row) => Promise<unknown>;
  readonly patch: (row: Row) => Partial<Row>;
  readonly done: string;
  /** Takes it back for those to whom it was done. */
  readonly undo?: (rows: readonly Row[]) => Promise<void>;
}

/** All tickets of a guest's group, in their order, as the server has them now. @throws CallFailed */
async function groupOf(serial: string): Promise<Row[]> {
  const found = hotel.value ? await searchAll(hotel.value, { groupOf: serial }) : [];
  return found.filter(({ isOrdered }) => !isOrdered);
}

/** Does something to all tickets of a guest's group, each by itself: what was done stays done, and what was not is told. */
async function forAll(serial: string, { send, patch, done, undo }: GroupAct, some?: readonly Row[]): Promise<void> {
  const at = hotel.value;
  if (!at || busy.value.has(serial)) return;
  let all: readonly Row[] = [];
  const isBusy = (is: boolean) => {
    const mine = [serial, ...all.map((row) => row.serial)];
    busy.value = new Set([...busy.value].filter((one) => !mine.includes(one)).concat(is ? mine : []));
  };
  isBusy(true);
  try {
    all = some ?? (await groupOf(serial));
    isBusy(true);
    const problems = new Map<string, number>();
    const tried = await mapConcurrent(all, async (row) => {
      try {
        await send(at.id, row);
        patchRow(row.serial, patch(row));
        return [row];
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        const why = error.reason === 'ticket_cancelled' ? w.status.cancelled : problemText(error);
        problems.set(why, (problems.get(why) ?? 0) + 1);
        return [];
      }
    });
    const those = tried.flat();
    if (those.length > 0 && formOf(serial)) leaveForm();
    const texts = [done, ofAll(those, all), ...[...problems].map(([why, count]) => `${why} (${count})`)];
    tell(texts.join(' '), problems.size > 0 ? 'bad' : 'good', undo && those.length > 0 ? () => undo(those) : undefined);
  } catch (error) {
    tellProblem(error);
  } finally {
    isBusy(false);
    await Promise.all([refresh(), loadStay(serial)]);
  }
}

function ofAll(those: readonly Row[], all: readonly Row[]): string {
  return say(w.ofAll, { done: those.length, all: all.length });
}

/** Moves the end of all tickets of a guest's group. @param until as in {@link moveEnd} */
export async function moveAll(serial: string, until: string): Promise<void> {
  const end = time.value.instant(until);
  if (hasPassed(end)) return;
  const back: GroupAct = {
    send: (at, row) => changed(at, row.serial, { valid_until: row.until }, { valid_until: end }),
    patch: (row) => ({ until: row.until }),
    done: w.done.undone,
  };
  await forAll(serial, {
    send: (at, row) => changed(at, row.serial, { valid_until: until }, { valid_until: row.until }),
    patch: () => ({ until: end }),
    done: say(w.done.moved, { time: time.value.moment(end) }),
    undo: (those) => forAll(serial, back, those),
  });
}

/** Cancels all tickets of a guest's group. */
export async function cancelAll(serial: string): Promise<void> {
  await forAll(serial, {
    send: (at, row) => call(at, `tickets/${row.serial}`, { method: 'DELETE' }),
    patch: () => ({ status: 'cancelled' }),
    done: `${w.status.cancelled}:`,
  });
}

/** Prints all tickets of a guest's group that are good, in one pile. */
export async function printAll(serial: string, paper: Paper): Promise<void> {
  try {
    const all = await groupOf(serial);
    const good = all.filter(({ status }) => status !== 'cancelled' && status !== 'expired');
    const serials = good.map((row) => row.serial);
    if (good.length === 0) tell(ofAll(good, all), 'bad');
    else await printTickets(serials, paper, { text: ofAll(good, all) }, { text: w.done.undone });
  } catch (error) {
    tellProblem(error);
  }
}
