import type { StoredTicket } from '../../core/ports.ts';
import { hasTicket, type Ticketed } from '../../core/stay/stay.ts';
import { endOfTicket } from '../../core/ticket/status.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { type DeviceSlot, liveDevices } from '../../core/ticket/use/device-slots.ts';
import { type NetworkUse, noUse } from '../../core/ticket/use/network-use.ts';
import { presentDevices } from '../accounting/ticket-uses.service.ts';
import { budgetsLeft, dayOf } from '../budgets.ts';
import { takesOrders } from '../controllers/controller-kinds.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import { loginRefusal } from '../login-rules.ts';
import { type Card, cardPage } from './card.page.ts';
import { markOf, type PageState } from './page-state.ts';
import { nextOf, pageAnswer, readerFor, tickFor, type Visit } from './visit.service.ts';

/** What has just happened, which the card tells beside how things stand. */
export interface JustNow extends Pick<Card, 'refusal' | 'isOut' | 'onward' | 'trouble'> {
  readonly isIn?: true;
  /** @default 200 */
  readonly status?: number;
}

/** The card of a ticket, to whoever has proved to have it; the next presses prove it by the signed state. */
export async function showCard(visit: Visit, { ref, stay }: StoredTicket, just: JustNow, deps: CaptivePortalDeps) {
  const { isIn, status = 200, ...shown } = just;
  const [use = noUse] = await presentDevices([ref], [await deps.uses.get({ ...ref, user: stay.ticket.user })], deps);
  const known: Visit = { ...visit, state: { ...visit.state, ticket: stateOfTicket({ ref, stay }, visit.secret) } };
  const reader = readerFor(visit, stay);
  const card = {
    ...cardOf(known, stay, { use, isIn, refused: shown.refusal }),
    ...shown,
    tick: tickFor(visit, reader),
  };
  return pageAnswer(status, cardPage(card, nextOf(known), reader));
}

/** What a page's state says of a ticket whose code was proved. */
export function stateOfTicket({ ref: { key }, stay }: StoredTicket, secret: Buffer): NonNullable<PageState['ticket']> {
  return { key, mark: ticketMark(stay.ticket, secret) };
}

/** The ticket that a page's state stands for, while it has the same code. */
export async function provedTicket(
  { location, state, secret }: Visit,
  { stays }: Pick<CaptivePortalDeps, 'stays'>,
): Promise<StoredTicket | undefined> {
  const { key = '', mark } = state.ticket ?? {};
  const ref = { locationId: location.id, key };
  const stay = await stays.get(ref);
  return hasTicket(stay) && ticketMark(stay.ticket, secret) === mark ? { ref, stay } : undefined;
}

/** What a ticket is known by in a page's state: it becomes another with its code or password. */
function ticketMark({ user, pass, serial }: Ticket, secret: Buffer): string {
  return markOf(`${serial}\n${user}\n${pass}`, secret);
}

/** What names a device of a ticket in a form. */
export function deviceTag(mac: string, secret: Buffer): string {
  return markOf(mac, secret);
}

interface Known {
  readonly use: NetworkUse;
  readonly isIn: true | undefined;
  /** Why the login that was just tried let nobody in. */
  readonly refused: JustNow['refusal'];
}

function cardOf(visit: Visit, stay: Ticketed, { use, isIn: hasLoggedIn, refused }: Known): Card {
  const { location, state, secret, now } = visit;
  const { ticket } = stay;
  const seconds = Math.floor(now / 1000);
  const { [state.device?.mac ?? '']: own, ...places } = liveDevices(use.devices, seconds);
  const refusal = refused ?? loginRefusal(stay, use, location, now);
  // While a controller is asked, a place is only held. Who finds none must see what holds them.
  const isIn = ({ granted, server }: DeviceSlot) => granted !== undefined || server !== '';
  const others = Object.entries(places).filter(([, slot]) => refusal?.reason === 'too_many_devices' || isIn(slot));
  const isHere = hasLoggedIn ?? (!refusal && (own?.granted ?? 0) > seconds);
  return {
    location,
    ticket,
    now,
    end: endOfTicket(ticket),
    left: budgetsLeft(ticket.service, use.sums, dayOf(now, location.timeZone)),
    ...(refusal && { refusal }),
    ...(state.device && { device: { isIn: isHere } }),
    others: others.map(([mac, slot]) => ({
      tag: deviceTag(mac, secret),
      end: mac.slice(-5),
      since: slot.since * 1000,
      ...(!isIn(slot) && { isComing: true }),
    })),
    canPutOut: takesOrders(location),
    ...(state.wanted !== undefined && { wanted: state.wanted }),
  };
}
