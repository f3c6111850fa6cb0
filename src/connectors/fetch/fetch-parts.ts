import type { FetchRequest } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent, Trigger } from '../../domain/model/connections/translated.ts';
import { askSystem } from './ask-system.ts';
import { asksWith } from './request/placeholder-values.ts';
import type { AskDeps, Session } from './session.ts';
import { isGone, SystemFailure } from './system-failure.ts';

/** Parts that were asked for, by kind and id as `partKey` joins them; undefined for those that do not exist. */
export type Parts = ReadonlyMap<string, TranslatedEvent | undefined>;

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
