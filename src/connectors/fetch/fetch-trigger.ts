import type { TranslatedEvent, Trigger } from '../../domain/model/connections/translated.ts';
import { askSystem } from './ask-system.ts';
import { fetchParts, type Parts, partKey } from './fetch-parts.ts';
import { isOfReservation } from './is-of-reservation.ts';
import { mergePart } from './merge-part.ts';
import type { AskDeps, Session } from './session.ts';
import { isGone, SystemFailure } from './system-failure.ts';

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
