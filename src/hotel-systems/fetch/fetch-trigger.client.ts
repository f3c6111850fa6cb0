import type { FetchRequest } from '../connector/connector.ts';
import type { TranslatedEvent, Trigger } from '../translate/translated.ts';
import { askSystem } from './ask.client.ts';
import { isGone, SystemFailure } from './hotel-system.ts';
import { asksWith } from './request-template.ts';
import type { AskDeps, Session } from './session.client.ts';

/** Answers that only say what to ask for next. */
const deepest = 3;

/** Where a trigger stands among those that others led to. */
interface Step {
  readonly depth: number;
  /** Keys of the triggers that have been asked for. */
  readonly asked: Set<string>;
}

/**
 * Asks for what a trigger names, for the triggers that its answer leads to, and for the parts of the events that come of it.
 * Undefined if it does not exist in the system.
 * @throws SystemFailure
 */
export async function fetchTrigger(
  trigger: Trigger,
  session: Session,
  deps: AskDeps,
  { depth, asked }: Step = { depth: 1, asked: new Set() },
): Promise<readonly TranslatedEvent[] | undefined> {
  if (depth > deepest) throw new SystemFailure({ why: 'too_many_steps', final: true });
  asked.add(partKey(trigger));
  const events = await askTrigger(trigger, session, deps);
  if (!events) return undefined;
  const whole = events.filter((event) => nextOf(event, session, asked).length === 0);
  const found = new Map<string, TranslatedEvent | undefined>();
  const parts = whole.flatMap(({ fetch = [] }) => fetch);
  await fetchParts(parts, found, session, deps);
  const all = whole.map((event) => withParts(event, found));
  let isAbsent = events.length > 0 && whole.length === 0;
  for (const next of events.flatMap((event) => nextOf(event, session, asked))) {
    // Several events may lead to one thing.
    if (asked.has(partKey(next))) continue;
    const more = await fetchTrigger(next, session, deps, { depth: depth + 1, asked }).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
    if (more) isAbsent = false;
    all.push(...(more ?? []));
  }
  return isAbsent ? undefined : all;
}

async function askTrigger(
  trigger: Trigger,
  session: Session,
  deps: AskDeps,
): Promise<readonly TranslatedEvent[] | undefined> {
  const { kind, id } = trigger;
  const { fetch, property } = session;
  const request = Object.hasOwn(fetch.triggers, kind) ? fetch.triggers[kind] : undefined;
  if (!request) throw new SystemFailure({ why: 'kind_unknown', final: true });
  const about = { kind, id, ...(property !== undefined && { property }) };
  const answer = await askSystem({ request, parameters: { kind, id }, asked: about }, session, deps);
  if (answer && kind === 'reservation' && !answer.events.every((event) => isOfReservation(event, id)))
    throw new SystemFailure({ why: 'answer_mismatched' });
  return answer?.events;
}

/**
 * What an event stands for that only says what to ask for. One that says so of a thing that has been asked for is the
 * answer.
 */
function nextOf({ data, fetch = [] }: TranslatedEvent, session: Session, asked: ReadonlySet<string>) {
  const { triggers, parts } = session.fetch;
  const isNamed = data.reservationId !== undefined;
  const next = fetch.filter(({ kind }) => Object.hasOwn(triggers, kind) && !(isNamed && Object.hasOwn(parts, kind)));
  return isNamed ? next.filter((trigger) => !asked.has(partKey(trigger))) : next;
}

/** An event with the parts that were found; nothing is left to be fetched. */
export function withParts({ fetch = [], ...event }: TranslatedEvent, found: Parts): TranslatedEvent {
  return fetch.reduce<TranslatedEvent>((whole, part) => {
    const one = found.get(partKey(part));
    return one ? mergePart(whole, one) : whole;
  }, event);
}

/**
 * Whether an event is about a reservation, or only says what to ask for. A system that answers with another one, from a
 * cache or because it does not know a filter, would give a guest's ticket to somebody else.
 */
function isOfReservation({ data, fetch = [] }: TranslatedEvent, id: string): boolean {
  const { reservationId, stayId } = data;
  if (reservationId === undefined && stayId === undefined) return fetch.length > 0;
  return reservationId === id || stayId === id;
}

/** Parts that were asked for, by kind and id as `partKey` joins them; undefined for those that do not exist. */
type Parts = ReadonlyMap<string, TranslatedEvent | undefined>;

/** Ids in one request. */
const mostIds = 100;

/** What tells parts apart. */
export function partKey({ kind, id }: Trigger): string {
  return JSON.stringify([kind, id]);
}

/**
 * Asks for parts of events, each once, and adds them to those that were found. One that does not exist keeps no reservation
 * from being known.
 * @throws SystemFailure
 */
export async function fetchParts(
  wanted: readonly Trigger[],
  found: Map<string, TranslatedEvent | undefined>,
  session: Session,
  deps: AskDeps,
): Promise<void> {
  for (const [kind, request] of Object.entries(session.fetch.parts)) {
    const ids = [...new Set(wanted.filter((part) => part.kind === kind).map(({ id }) => id))];
    const isForMany = asksWith(['ids'], request);
    const size = isForMany ? mostIds : 1;
    for (let i = 0; i < ids.length; i += size) {
      const some = ids.slice(i, i + size);
      const events = isForMany
        ? await askForMany({ kind, ids: some }, request, session, deps)
        : await askForOne({ kind, id: some[0] ?? '' }, request, session, deps);
      for (const id of some) found.set(partKey({ kind, id }), events.get(id));
    }
  }
}

/** Each event says by its id which part it is. */
async function askForMany(
  { kind, ids }: { readonly kind: string; readonly ids: readonly string[] },
  request: FetchRequest,
  session: Session,
  deps: AskDeps,
): Promise<ReadonlyMap<string, TranslatedEvent>> {
  const events = await askPart(request, { kind, ids }, { kind }, session, deps);
  return new Map(events.flatMap((event) => (event.id === undefined ? [] : [[event.id, event]])));
}

async function askForOne(
  { kind, id }: Trigger,
  request: FetchRequest,
  session: Session,
  deps: AskDeps,
): Promise<ReadonlyMap<string, TranslatedEvent>> {
  const [event, ...others] = await askPart(request, { kind, id }, { kind, id }, session, deps);
  // A system that does not know the filter gives everybody's.
  if (others.length > 0) throw new SystemFailure({ why: 'answer_mismatched' });
  return new Map(event ? [[id, event]] : []);
}

async function askPart(
  request: FetchRequest,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  asked: Partial<Trigger>,
  session: Session,
  deps: AskDeps,
): Promise<readonly TranslatedEvent[]> {
  const { property } = session;
  try {
    const about = { ...asked, ...(property !== undefined && { property }) };
    return (await askSystem({ request, parameters, asked: about }, session, deps))?.events ?? [];
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

type Data = Readonly<Record<string, unknown>>;

/**
 * An event with a part merged into it. The part fills what the event lacks. Of a guest it counts more than the event, whose
 * name and address may be the booker's or a copy of old; a name counts as a whole. What the part tells last is the event's
 * time if it is later: otherwise a guest's new address would be taken for old news.
 */
function mergePart(event: TranslatedEvent, part: TranslatedEvent): TranslatedEvent {
  const data = { ...filled(event.data, part.data), ...guestOf(event.data.guest, part.data.guest) };
  const time = laterOf(event.time, part.time);
  return { ...event, data, ...(time !== undefined && { time }) };
}

function filled(own: Data, part: Data): Data {
  const all = { ...part, ...own };
  for (const [name, value] of Object.entries(part)) {
    const ours = own[name];
    if (isObject(ours) && isObject(value)) all[name] = filled(ours, value);
  }
  return all;
}

function guestOf(own: unknown, part: unknown): Data {
  if (!isObject(part) || !isObject(own)) return {};
  const { givenName, familyName, ...rest } = own;
  const isNamed = part.givenName !== undefined || part.familyName !== undefined;
  return { guest: { ...(isNamed ? rest : own), ...part } };
}

/** Undefined if the event has no time: it counts from when it was asked for then. */
function laterOf(own: string | undefined, part: string | undefined): string | undefined {
  return own !== undefined && part !== undefined && Date.parse(part) > Date.parse(own) ? part : own;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
