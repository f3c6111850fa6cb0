import type { PresentStay, Span } from '../../core/stay/present.ts';
import { shownRoom } from '../../core/stay/source.ts';
import { epochMs, isoSecond, localMoment, localParts } from '../../kit/time.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import { readActsQuery } from '../wire/queries.schema.ts';
import type { DeskActsAnswer } from './desk-answers.schema.ts';

const day = 86_400_000;

/** Acts on tickets that ended so long before the days that are asked for, or begin so long after them, are not looked for. */
const [before, after] = [7 * day, 31 * day];

/**
 * Who did what by hand on some days, the last first, from what stays keep of it: 20 acts each. Nothing in it names a guest. It
 * reads the stays that are near those days, and nobody else pays for it.
 */
export async function deskActs(
  request: AuthorizedRequest,
  { now, present }: Pick<HttpApiDeps, 'now' | 'present'>,
): Promise<Answer> {
  const { id, timeZone } = request.access.location;
  const today = localParts(isoSecond(now()), timeZone).date;
  const { first, last } = readActsQuery(request.queryStringParameters ?? {}, today);
  const midnight = (date: string, days: number) => epochMs(localMoment({ date }, '00:00', timeZone, 'arrival', days));
  const span = { from: midnight(first, 0), until: midnight(last, 1) };
  const stays = await present.of(id, { from: span.from - before, until: span.until + after });
  const acts = stays.flatMap((one) => actsOf(one, span)).toSorted((one, other) => (one.at < other.at ? 1 : -1));
  const body: DeskActsAnswer = { from: first, to: last, acts };
  return { status: 200, body };
}

function actsOf({ ref, stay }: PresentStay, { from, until }: Span): DeskActsAnswer['acts'] {
  const { id, name: room = id } = shownRoom(stay) ?? {};
  const named = stay.ticket ? { serial: stay.ticket.serial } : { key: ref.key };
  return (stay.trail?.acts ?? [])
    .filter(({ at }) => epochMs(at) >= from && epochMs(at) < until)
    .map((act) => ({ ...act, ...named, ...(room !== undefined && { room }) }));
}
