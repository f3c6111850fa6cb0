import { logIn } from '../../src/app/network/log-in.ts';
import type { LoginCheck } from '../../src/app/network/log-in-deps.ts';
import { letDeviceIn, type PortalAnswer } from '../../src/app/network/portal/let-device-in.ts';
import { refusalText } from '../../src/channels/network/refusal-text.ts';
import { messagePage } from '../../src/channels/portal/message-page.ts';
import type { Credentials } from '../../src/domain/model/ticket.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { logPortalLogin } from './log-portal.ts';
import { pageAnswer } from './page-answer.ts';
import { showCard, ticketMark } from './show-card.ts';
import { formAnswer, nextOf, readerFor, type Visit } from './visit.ts';

/** Who wants in: what proves it, and what was typed, if anything was. */
export interface Knock extends Pick<LoginCheck, 'proves'> {
  readonly user: string;
  readonly typed?: Credentials;
}

/** Lets the device in, or without one looks what the ticket is good for; the page tells what became of it. */
export async function logInHere(visit: Visit, knock: Knock, deps: WelcomeGuestsDeps) {
  const answer = await ask(visit, knock, deps);
  logPortalLogin(answer, visit);
  const typed = knock.typed ?? { user: '', pass: '' };
  if (answer.type === 'silent') {
    const more = { 'retry-after': '60' };
    return formAnswer(visit, { status: 429, trouble: ({ page }) => page.tooManyTries, typed, more });
  }
  if (answer.type === 'not_in') return notIn(visit, answer);
  if (answer.type === 'refused') return refused(visit, answer, typed, deps);
  const { ref, stay } = answer;
  const just = {
    ...(answer.type === 'in' && { isIn: true as const }),
    ...(answer.type === 'in' && answer.browser !== undefined && { onward: answer.browser }),
    ...(knock.typed && {
      typed: { user: stay.ticket.user, pass: stay.ticket.coding === 'passcode' ? '' : stay.ticket.pass },
    }),
  };
  return showCard(visit, { ref, stay }, just, deps);
}

function ask({ request: { source }, location, state }: Visit, { user, proves }: Knock, deps: WelcomeGuestsDeps) {
  if (state.device) return letDeviceIn({ user, proves, device: state.device, source }, location, deps);
  const request = { locationId: location.id, user, device: '', server: '', source };
  return logIn(request, location, { proves, maxSeconds: 1, reserve: false }, deps);
}

/** Of a ticket that may be good later, or on fewer devices, its card tells more; the others are not the guest's any more. */
function refused(
  visit: Visit,
  { refusal, stay, ref }: Extract<PortalAnswer, { type: 'refused' }>,
  typed: Credentials,
  deps: WelcomeGuestsDeps,
) {
  const { location, now } = visit;
  if (stay && ref && refusal.reason !== 'cancelled')
    return showCard(visit, { ref, stay }, { refusal, status: 403 }, deps);
  const trouble = ({ locale }: { locale: string }) =>
    refusalText(refusal, { wishes: [locale], timeZone: location.timeZone, now });
  return formAnswer(visit, { status: 403, trouble, typed }, stay);
}

/** The ticket is good: to try once more, nothing must be typed. */
function notIn(visit: Visit, { answer, ref, stay }: Extract<PortalAnswer, { type: 'not_in' }>) {
  const { location, state, secret } = visit;
  const ticket = { key: ref.key, mark: ticketMark(stay.ticket, secret) };
  const again = { next: nextOf({ ...visit, state: { ...state, ticket } }), does: 'login' };
  const message = answer.type === 'not_seen' ? 'notSeen' : 'outage';
  const page = messagePage(message, { location, again }, readerFor(visit, stay));
  const after = answer.type === 'failed' ? (answer.retryAfter ?? 60) : 5;
  return answer.type === 'denied' ? pageAnswer(502, page) : pageAnswer(503, page, { 'retry-after': String(after) });
}
