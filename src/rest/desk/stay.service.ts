import { joinOf } from '../../core/location/join.ts';
import type { PresentStay } from '../../core/stay/present.ts';
import { hasTicket, type KnownStay, type Stay } from '../../core/stay/stay.ts';
import { timeOf } from '../../core/stay/stay-entry.ts';
import { groupedCode } from '../../core/ticket/code.ts';
import { liveDevices } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUse } from '../../core/ticket/use/network-use.ts';
import { isoSecond } from '../../kit/time.ts';
import { isByDoor } from '../../networks/access/admitted-device.ts';
import { usesOf } from '../../networks/accounting/ticket-uses.service.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import { ticketOf } from '../read-tickets.service.ts';
import { Problem } from '../wire/problem.ts';
import { toMailAnswer } from '../wire/ticket-answers.schema.ts';
import type { DeskStayAnswer } from './desk-answers.schema.ts';
import { rowOf } from './row.schema.ts';

type StayDeps = Pick<HttpApiDeps, 'now' | 'present' | 'uses' | 'lists' | 'admitted'>;

/** A guest with all that reception may ask: the code, the devices, the way of the mail, and who did what. */
export async function deskStay(request: AuthorizedRequest, deps: StayDeps): Promise<Answer> {
  const { ref, stay } = await stayOf(request, deps);
  const at = deps.now();
  const [use] = hasTicket(stay) ? await usesOf([{ ref, stay }], deps.uses) : [];
  const { guest, arrival, departure } = stay.facts;
  const { ssid: name, password } = joinOf({ location: request.access.location, ...stay });
  const mail = toMailAnswer(stay);
  const body: DeskStayAnswer = {
    ...rowOf({ ref, stay, use }, request.access.location, at),
    ...codePart(stay),
    network: { name, ...(password !== undefined && { password }) },
    ...(guest?.email !== undefined && { email: guest.email }),
    ...(arrival && { arrival: arrival.date }),
    ...(departure && { departure: departure.date }),
    online: await devicesOf({ ref, stay }, use, at, deps),
    ...(mail && { mailTimeline: mail }),
    ...trailPart(stay),
  };
  return { status: 200, body };
}

/** The stay that a path names: by its ticket's serial, or by its key while it has none. @throws Problem if there is none at the location */
async function stayOf(request: AuthorizedRequest, deps: StayDeps): Promise<PresentStay & { readonly stay: KnownStay }> {
  const name = request.pathParameters?.serial ?? '';
  if (!/^(?:[\w-]{43}|api-[\w-]{1,60})$/.test(name)) return ticketOf(request, deps);
  const [found] = await deps.present.byKeys(request.access.location.id, [name]);
  if (!found || found.stay.state === 'erased') throw new Problem('no_ticket');
  return { ref: found.ref, stay: found.stay };
}

function codePart({ ticket }: Stay): Pick<DeskStayAnswer, 'code' | 'numUsers'> {
  if (!ticket) return {};
  const { user, pass, numUsers } = ticket;
  return { code: { user, ...(pass !== '' && { pass }), grouped: groupedCode(user) }, numUsers };
}

/** The devices that are in, and which of them came by the guest's own door. */
function devicesOf(
  { ref: { locationId, key } }: PresentStay,
  use: NetworkUse | undefined,
  at: number,
  { admitted }: Pick<StayDeps, 'admitted'>,
): Promise<DeskStayAnswer['online']> {
  const live = Object.entries(use ? liveDevices(use.devices, Math.floor(at / 1000)) : {});
  return Promise.all(
    live.map(async ([device, { since }]) => {
      const noted = await admitted.get(locationId, device);
      return { device, since: isoSecond(since * 1000), ...(isByDoor(noted, key) && { byOwnDoor: true as const }) };
    }),
  );
}

/** What hotel systems have told and what was done by hand, in the order in which it happened. */
function trailPart({ entries, source, trail }: Stay): Pick<DeskStayAnswer, 'trail' | 'earlier'> {
  const reported = entries.flatMap((entry) => {
    const act = entry.called ?? entry.status;
    return act ? [{ at: timeOf(entry), by: { kind: 'system' as const, source }, act }] : [];
  });
  const lines = [...reported, ...(trail?.acts ?? [])].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { trail: lines, earlier: trail?.earlier ?? 0 };
}
