import { logIn } from '../../src/app/network/log-in.ts';
import type { LoginCheck } from '../../src/app/network/log-in-deps.ts';
import { letDeviceIn, type PortalAnswer } from '../../src/app/network/portal/let-device-in.ts';
import type { StoredTicket } from '../../src/app/ports/stored-ticket.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { logPortalLogin } from './log-portal.ts';
import { stateOfTicket } from './show-card.ts';
import { toForm, toPage, type Visit } from './visit.ts';

/** Who wants in, and what proves it. */
export interface Knock extends Pick<LoginCheck, 'proves'> {
  readonly user: string;
}

/** Seconds after the login in which the browser is sent on, where the network wants that; a reload later sends it nowhere. */
const justIn = 60;

/** Lets the device in, or without one looks what the ticket is good for; the page that follows tells what became of it. */
export async function logInHere(visit: Visit, knock: Knock, deps: WelcomeGuestsDeps) {
  const answer = await ask(visit, knock, deps);
  logPortalLogin(answer, visit);
  if (answer.type === 'silent') return toForm(visit, { type: 'form', trouble: 'tooManyTries', status: 429 });
  if (answer.type === 'not_in') return toPage(withTicket(visit, answer), notIn(answer));
  if (answer.type === 'refused') return refused(visit, answer);
  const onward = answer.type === 'in' ? answer.browser : undefined;
  const until = Math.floor(visit.now / 1000) + justIn;
  return answer.type === 'in'
    ? toPage(withTicket(visit, answer), { type: 'in', until, ...(onward !== undefined && { onward }) })
    : toPage(withTicket(visit, answer));
}

function ask({ request: { source }, location, state }: Visit, { user, proves }: Knock, deps: WelcomeGuestsDeps) {
  const { device, visit } = state;
  if (device) {
    const login = { user, proves, device, source, ...(visit !== undefined && { visit }) };
    return letDeviceIn(login, location, deps);
  }
  const request = { locationId: location.id, user, device: '', server: '', source };
  return logIn(request, location, { proves, maxSeconds: 1, reserve: false }, deps);
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
function notIn({ answer }: Extract<PortalAnswer, { type: 'not_in' }>) {
  const message = answer.type === 'not_seen' ? 'notSeen' : 'outage';
  const said = { type: 'message', message, does: 'login' } as const;
  if (answer.type === 'denied') return { ...said, status: 502 };
  return { ...said, status: 503, after: answer.type === 'failed' ? (answer.retryAfter ?? 60) : 5 };
}
