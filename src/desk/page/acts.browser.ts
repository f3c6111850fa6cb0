import type { Row } from './answers.ts';
import { CallFailed, call } from './api.browser.ts';
import { printTickets } from './hand-over.browser.ts';
import { formOf, isOpen, loadStay, tellProblem } from './open-guest.browser.ts';
import type { Paper } from './print.browser.ts';
import { busy, hotel, leaveForm, now, openStay, patchRow, rows, side, tell, time } from './state.browser.ts';
import { refresh, showNews } from './today.browser.ts';
import { say, w } from './words.browser.ts';

/** An act by hand. */
interface Act {
  readonly serial: string;
  /** What the row shows at once. */
  readonly patch?: Partial<Row>;
  readonly send: (at: string) => Promise<unknown>;
  readonly done: string | (() => string);
  /** Takes it back; the server refuses it if the guest no longer stands as this act left them. */
  readonly undo?: (() => Promise<boolean>) | undefined;
}

/** A colleague was quicker, and what is typed goes by what was before. */
const overtaken: ReadonlySet<string> = new Set(['code_replaced', 'ticket_changed']);

/** Does something to a ticket: the row changes at once, and back if it cannot be. @returns whether it was done */
async function act({ serial, patch = {}, send, done, undo }: Act): Promise<boolean> {
  const at = hotel.value;
  if (!at || busy.value.has(serial)) return false;
  const before = rows.value.get(serial);
  busy.value = new Set([...busy.value, serial]);
  patchRow(serial, patch);
  const shown = rows.value.get(serial);
  const form = formOf(serial);
  try {
    await send(at.id);
    // What was refused stays as it was typed.
    if (form && formOf(serial) === form) leaveForm();
    tell(
      typeof done === 'string' ? done : done(),
      'good',
      undo && (async () => void ((await undo()) && tell(w.done.undone))),
    );
    return true;
  } catch (error) {
    // What a colleague has changed meanwhile stays.
    if (before && rows.value.get(serial) === shown) patchRow(serial, before);
    // The guest goes on with what the colleague has done.
    if (error instanceof CallFailed && overtaken.has(error.reason) && formOf(serial)) leaveForm();
    tellProblem(error);
    return false;
  } finally {
    busy.value = new Set([...busy.value].filter((one) => one !== serial));
    await Promise.all([refresh(), loadStay(serial)]);
  }
}

/** Mails a ticket once more. @param before the address that was known; undefined if that was not seen */
export async function mailAgain(serial: string, address: string, before: string | undefined): Promise<boolean> {
  const expected = before !== undefined && { expected: { userId: before } };
  return await act({
    serial,
    patch: { mail: { state: 'queued' } },
    send: (at) => call(at, `tickets/${serial}/email`, { method: 'POST', body: { userId: address, ...expected } }),
    done: say(w.done.mailed, { address }),
  });
}

/** Moves a ticket's end. @param until `YYYY-MM-DDTHH:MM` in hotel time; `before`: the instant that was shown */
export async function moveEnd(serial: string, until: string, before: string): Promise<boolean> {
  const moved = (end: string, sent: string, seen: string, undo?: Act['undo']) =>
    act({
      serial,
      patch: { until: end },
      send: (at) => changed(at, serial, { valid_until: sent }, { valid_until: seen }),
      done: say(w.done.moved, { time: time.value.moment(end) }),
      undo,
    });
  const end = time.value.instant(until);
  return !hasPassed(end) && (await moved(end, until, before, () => moved(before, before, end)));
}

/** Whether an end has passed, which is told. */
export function hasPassed(end: string): boolean {
  const isPast = Date.parse(end) <= now.value;
  if (isPast) tell(w.problems.past, 'bad');
  return isPast;
}

/** Changes a ticket, if it is as whoever does so has seen it. */
export async function changed(at: string, serial: string, to: object, expected: object): Promise<unknown> {
  return await call(at, `tickets/${serial}`, { method: 'PATCH', body: { ...to, expected } });
}

/** Gives the guest another code; the old one is dead. */
export async function replaceCode(serial: string, format: 'print' | 'email', paper: Paper): Promise<void> {
  let made = serial;
  const send = async (at: string) => {
    const answer = await call<{ readonly serial?: string }>(at, `tickets/${serial}/replace`, {
      method: 'POST',
      body: { format },
    });
    made = answer?.serial ?? serial;
    // Whoever has gone on to something else stays there.
    if (made !== serial && isOpen(serial)) side.value = { kind: 'guest', serial: made };
  };
  const isDone = await act({ serial, send, done: w.done.replaced });
  if (!isDone) return;
  // One ticket has taken the other's place, by this very hand: nobody is told of news, also if the server lists it a while later.
  const next = new Map(rows.value);
  const row = next.get(serial);
  next.delete(serial);
  if (row && !next.has(made)) next.set(made, { ...row, serial: made, isGone: false });
  rows.value = next;
  showNews();
  await loadStay(made);
  if (format === 'print') await printTickets([made], paper, { text: w.done.replaced });
}

/** Cancels a ticket. */
export async function cancelTicket(serial: string): Promise<boolean> {
  return await act({
    serial,
    patch: { status: 'cancelled' },
    send: (at) => call(at, `tickets/${serial}`, { method: 'DELETE' }),
    done: w.done.cancelled,
  });
}

/** Puts a device out: its place is free for another one. */
export async function putDeviceOut(serial: string, device: string): Promise<void> {
  const before = openStay.value;
  const { online = [] } = before ?? {};
  const left = online.filter((one) => one.device !== device);
  if (before) openStay.value = { ...before, online: left };
  let leaves: string | undefined;
  const send = async (at: string) => {
    const path = `tickets/${serial}/devices/${encodeURIComponent(device)}`;
    leaves = (await call<{ readonly leaves: string }>(at, path, { method: 'DELETE' }))?.leaves;
  };
  const done = () => (leaves === 'within_minutes' ? w.done.outSoon : w.done.outLater);
  const isDone = await act({ serial, patch: { devices: left.length }, send, done });
  // Without a connection nothing else puts it back.
  if (!isDone && before && openStay.value?.online === left) openStay.value = before;
}

/** What can be put right of a guest. */
export type Corrected = Readonly<Record<'room' | 'givenName' | 'familyName', string>>;

/** Puts room and name right; a field that is as it was is not sent. @param before as they were shown */
export async function correct(serial: string, wanted: Corrected, before: Corrected): Promise<boolean> {
  const isChanged = (key: keyof Corrected) => wanted[key] !== before[key] && wanted[key] !== '';
  const keys = (Object.keys(wanted) as (keyof Corrected)[]).filter(isChanged);
  const only = (all: Corrected) => Object.fromEntries(keys.map((key) => [key, all[key]]));
  if (keys.length === 0) {
    leaveForm();
    return true;
  }
  const change = (to: Corrected, seen: Corrected, undo?: Act['undo']) =>
    act({
      serial,
      patch: only(to),
      send: (at) => changed(at, serial, only(to), only(seen)),
      done: w.done.corrected,
      undo,
    });
  const isComplete = keys.every((key) => before[key] !== '');
  const undo = async () => {
    if (isComplete) return await change(before, wanted);
    // The hotel's system is heard again only once it tells another one.
    tell(w.problems.no_undo, 'bad');
    return false;
  };
  return await change(wanted, before, undo);
}

/** What a ticket by hand is made of; the end in hotel time, `YYYY-MM-DDTHH:MM`. */
export interface NewTickets {
  readonly service: string;
  readonly until: string;
  readonly devices: number;
}

/** Makes a ticket for somebody who does not stay here. @returns its serial; undefined if it was not made */
export async function makeVisitor(
  wanted: NewTickets & Corrected,
  address: string,
  paper: Paper,
): Promise<string | undefined> {
  const { service, until, devices, room, givenName, familyName } = wanted;
  const whose = Object.entries({ room, givenName, familyName }).filter(([, text]) => text !== '');
  const delivery = address === '' ? { format: 'print' } : { format: 'email', userId: address };
  const body = { service, valid_until: until, numusers: devices, ...Object.fromEntries(whose), ...delivery };
  const made = await posted<{ readonly serial: string }>('tickets', body);
  if (!made) return undefined;
  const { serial } = made;
  side.value = { kind: 'guest', serial };
  const undo = async () => void (await cancelTicket(serial));
  tell(w.done.visitor, 'good', undo);
  await loadStay(serial);
  showNews();
  if (address === '') await printTickets([serial], paper, { text: w.done.visitor, undo });
  return serial;
}

let lastOrder: { readonly text: string; readonly key: string } | undefined;

/** Makes tickets, at most once: the same order after a lost answer has the same key. */
export async function posted<T>(path: string, body: object): Promise<T | undefined> {
  const at = hotel.value;
  if (!at) return undefined;
  const text = JSON.stringify([at.id, path, body]);
  if (lastOrder?.text !== text) lastOrder = { text, key: crypto.randomUUID() };
  try {
    const made = await call<T>(at.id, path, { method: 'POST', body, headers: { 'idempotency-key': lastOrder.key } });
    const isPart = (made as { readonly complete?: boolean } | undefined)?.complete === false;
    if (!isPart) lastOrder = undefined;
    return made;
  } catch (error) {
    tellProblem(error);
    return undefined;
  }
}
