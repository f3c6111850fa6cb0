import type { FetchRequest } from '../../domain/model/connector.ts';
import type { TranslatedEvent, Trigger } from '../../domain/model/translated.ts';
import { askSystem } from './ask-system.ts';
import { namesIn } from './request/placeholder-values.ts';
import type { AskDeps, Session } from './session.ts';
import { SystemFailure } from './system-failure.ts';

/** Parts by kind and id, as `partKey` joins them. */
export type Parts = ReadonlyMap<string, TranslatedEvent>;

/** Ids in one request. */
const mostIds = 100;

/** What tells parts apart. */
export function partKey({ kind, id }: Trigger): string {
  return JSON.stringify([kind, id]);
}

/**
 * Asks for parts of events, each once. One that does not exist is missing in what comes: a guest who was deleted does not
 * keep a reservation from being known.
 * @throws SystemFailure
 */
export async function fetchParts(wanted: readonly Trigger[], session: Session, deps: AskDeps): Promise<Parts> {
  const found = new Map<string, TranslatedEvent>();
  for (const [kind, request] of Object.entries(session.fetch.parts)) {
    const ids = [...new Set(wanted.filter((part) => part.kind === kind).map(({ id }) => id))];
    const size = asksForMany(request) ? mostIds : 1;
    for (let i = 0; i < ids.length; i += size) {
      const some = ids.slice(i, i + size);
      const events = asksForMany(request)
        ? await askForMany({ kind, ids: some }, request, session, deps)
        : await askForOne({ kind, id: some[0] ?? '' }, request, session, deps);
      for (const [id, event] of events) found.set(partKey({ kind, id }), event);
    }
  }
  return found;
}

function asksForMany({ path, headers = {}, body = null }: FetchRequest): boolean {
  return [path, ...Object.values(headers), JSON.stringify(body)].some((text) => namesIn(text).includes('ids'));
}

/** Each event says by its id which part it is; what was not asked for is left. */
async function askForMany(
  { kind, ids }: { readonly kind: string; readonly ids: readonly string[] },
  request: FetchRequest,
  session: Session,
  deps: AskDeps,
): Promise<readonly (readonly [string, TranslatedEvent])[]> {
  const answer = await askPart(request, { kind, ids }, { kind }, session, deps);
  return answer.flatMap((event) => (event.id !== undefined && ids.includes(event.id) ? [[event.id, event]] : []));
}

async function askForOne(
  { kind, id }: Trigger,
  request: FetchRequest,
  session: Session,
  deps: AskDeps,
): Promise<readonly (readonly [string, TranslatedEvent])[]> {
  const [event, ...others] = await askPart(request, { kind, id }, { kind, id }, session, deps);
  // A system that does not know the filter gives everybody's.
  if (others.length > 0) throw new SystemFailure({ why: 'answer_mismatched' });
  return event ? [[id, event]] : [];
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
    // That the part is not there yet must not be taken for the reservation's not being there.
    const isGone = error instanceof SystemFailure && /^http_4(04|10)$/.test(error.trouble.why);
    if (isGone) return [];
    throw error;
  }
}
