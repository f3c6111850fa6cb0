import type { StoredTicket } from '../../core/ports.ts';
import { liveDevices } from '../../core/ticket/use/device-slots.ts';
import { isoSecond } from '../../kit/time.ts';
import { putDeviceOut } from '../access/expel-device.service.ts';
import { letDeviceIn, mustAccept, type PortalAnswer } from '../access/let-device-in.service.ts';
import { takesOrders } from '../controllers/controller-kinds.ts';
import { answerDoor, type DoorAttempt } from '../door/answer-door.service.ts';
import { doorFacts } from '../door/door.ts';
import { logIn } from '../login.service.ts';
import type { CaptivePortalDeps, LoginCheck } from '../login-deps.service.ts';
import { markOf, type TermsTrouble } from './page-state.ts';
import { deviceTag, provedTicket, stateOfTicket } from './show-card.service.ts';
import {
  logDoor,
  logFormRefused,
  logPortalLogin,
  logPutOut,
  toForm,
  toPage,
  typedIn,
  type Visit,
} from './visit.service.ts';

/** Does what a guest has pressed on a page of ours. */
export async function handleFormPost(sent: Visit, deps: CaptivePortalDeps) {
  const visit = accepting(sent);
  const { form } = visit.request;
  if (!visit.state.ticket) {
    const does = form.get('do');
    if (does === 'door' || does === 'resend') return atDoor(visit, does === 'door' ? 'login' : 'resend', deps);
    const { user, pass } = typedIn(form);
    return user.trim() === ''
      ? toForm(visit)
      : logInHere(visit, { user, proof: { kind: 'page', password: pass } }, deps);
  }
  const proved = await provedTicket(visit, deps);
  if (!proved) return toForm(visit, { type: 'form', trouble: 'openedTooLong', status: 403 });
  if (form.get('do') === 'out') return putOther(visit, proved, deps);
  return form.get('do') === 'login' ? logInAgain(visit, proved, deps) : toPage(visit);
}

/** The visit, with what its guest accepts by this press: the location's present terms, and no others. */
function accepting(visit: Visit): Visit {
  const { request, state, location, now } = visit;
  const { accept, version } = location.terms ?? {};
  if (!accept || version === undefined || request.form.get('terms') !== version) return visit;
  return { ...visit, state: { ...state, accepted: { version, at: isoSecond(now) } } };
}

/** Whether the guest had other terms before, or has ticked nothing. */
function termsTrouble({ request, state: { accepted } }: Visit): TermsTrouble {
  return accepted || request.form.has('terms') ? 'termsChanged' : 'termsMissing';
}

/** Lets a guest in who has no code, or mails it once more. Whatever is refused is refused in the same words. */
async function atDoor(visit: Visit, wants: DoorAttempt['wants'], deps: CaptivePortalDeps) {
  const { location, request, state, secret } = visit;
  const facts = doorFacts(request.form, location);
  const isOffered = wants === 'login' || location.ownDoor?.resend === true;
  const refused = () => toForm(visit, { type: 'form', trouble: 'doorRefused', status: 403 });
  if (!state.device || !facts || !isOffered) return refused();
  if (wants === 'login' && mustAccept(location, state.accepted)) {
    logFormRefused('terms_not_accepted', visit);
    return toForm(visit, { type: 'form', trouble: termsTrouble(visit), status: 403, atDoor: true });
  }
  const { source, id } = request;
  const { device, accepted } = state;
  const who = { device, deviceMark: markOf(device.mac, secret), source, id, accepted };
  const answer = await answerDoor({ facts, wants, ...who }, location, deps);
  logDoor(answer, visit);
  if (answer.type === 'refused') return refused();
  if (answer.type === 'silent') return toForm(visit, { type: 'form', trouble: 'tooManyTries', status: 429 });
  if (answer.type === 'not_in' || answer.type === 'unseen') {
    const { message: trouble, status } = notIn(answer.type === 'unseen' ? answer : answer.login);
    // Anybody can name a device that is not there: that is no failure of ours, and wakes nobody.
    const isNobody = answer.type === 'unseen' && answer.answer.type === 'not_seen';
    return toForm(visit, { type: 'form', trouble, status: isNobody ? 403 : status });
  }
  const { ticket: _, ...said } = answer;
  return toForm(visit, said.type === 'in' ? { ...said, type: 'door' } : said);
}

function logInAgain(visit: Visit, { stay }: StoredTicket, deps: CaptivePortalDeps) {
  const { user } = stay.ticket;
  return logInHere(visit, { user, proof: { kind: 'signed', user } }, deps);
}

/** Puts the named device out; a device that has waited for its place gets in at once. */
async function putOther(visit: Visit, proved: StoredTicket, deps: CaptivePortalDeps) {
  const { location, state, secret, now, request } = visit;
  const { ref, stay } = proved;
  const { devices } = await deps.uses.get({ ...ref, user: stay.ticket.user });
  const live = liveDevices(devices, Math.floor(now / 1000));
  const mac = Object.keys(live).find((one) => deviceTag(one, secret) === request.form.get('out'));
  if (mac === undefined || !takesOrders(location)) return toPage(visit);
  // First, or it would be let in again by its address meanwhile.
  if (location.accepts?.radius) await deps.remembered.forget({ locationId: location.id, mac }, ref);
  const answer = await putDeviceOut(proved, mac, location, deps);
  logPutOut(answer, stay.ticket.serial, visit);
  if (answer.type !== 'done')
    return toPage(visit, { type: 'message', message: 'outage', does: 'card', status: 503, after: 60 });
  const isWaiting = state.device !== undefined && live[state.device.mac] === undefined;
  return isWaiting ? logInAgain(visit, proved, deps) : toPage(visit, { type: 'out' });
}

/** Who wants in, and what proves it. */
interface PortalAttempt extends Pick<LoginCheck, 'proof'> {
  readonly user: string;
}

/** Seconds after the login in which the browser is sent on, where the network wants that; a reload later sends it nowhere. */
const justIn = 60;

/** Lets the device in, or without one looks what the ticket is good for; the page that follows tells what became of it. */
async function logInHere(visit: Visit, attempt: PortalAttempt, deps: CaptivePortalDeps) {
  const answer = await ask(visit, attempt, deps);
  logPortalLogin(answer, visit);
  if (answer.type === 'silent') return toForm(visit, { type: 'form', trouble: 'tooManyTries', status: 429 });
  if (answer.type === 'not_accepted') return toAccept(visit);
  if (answer.type === 'not_in') return toPage(withTicket(visit, answer), notIn(answer));
  if (answer.type === 'refused') return refused(visit, answer);
  const onward = answer.type === 'in' ? answer.browser : undefined;
  const until = Math.floor(visit.now / 1000) + justIn;
  return answer.type === 'in'
    ? toPage(withTicket(visit, answer), { type: 'in', until, ...(onward !== undefined && { onward }) })
    : toPage(withTicket(visit, answer));
}

function ask({ request: { source }, location, state }: Visit, { user, proof }: PortalAttempt, deps: CaptivePortalDeps) {
  const { device, visit, accepted } = state;
  if (device) {
    const login = { user, proof, device, source, accepted, ...(visit !== undefined && { visit }) };
    return letDeviceIn(login, location, deps);
  }
  const request = { locationId: location.id, user, device: '', server: '', source };
  return logIn(request, location, { proof, maxSeconds: 1, reserve: false }, deps);
}

/** Back to what the guest has pressed, with the box to be ticked. */
function toAccept(visit: Visit) {
  const trouble = termsTrouble(visit);
  return visit.state.ticket
    ? toPage(visit, { type: 'terms', trouble })
    : toForm(visit, { type: 'form', trouble, status: 403 });
}

function withTicket(visit: Visit, proved: StoredTicket): Visit {
  return { ...visit, state: { ...visit.state, ticket: stateOfTicket(proved, visit.secret) } };
}

/** Of a ticket that may be good later, or on fewer devices, its card tells more; the others are not the guest's any more. */
function refused(visit: Visit, { refusal, stay, ref }: Extract<PortalAnswer, { type: 'refused' }>) {
  const said = { type: 'refused', refusal } as const;
  const hasCard = stay && ref && refusal.reason !== 'cancelled';
  return hasCard ? toPage(withTicket(visit, { ref, stay }), said) : toForm(visit, said);
}

/** The ticket is good, and the network has not let the device in. */
function notIn({ answer }: Pick<Extract<PortalAnswer, { type: 'not_in' }>, 'answer'>) {
  const message: 'notSeen' | 'outage' = answer.type === 'not_seen' ? 'notSeen' : 'outage';
  const said = { type: 'message' as const, message, does: 'login' as const };
  if (answer.type === 'denied') return { ...said, status: 502 };
  return { ...said, status: 503, after: answer.type === 'failed' ? (answer.retryAfter ?? 60) : 5 };
}
