import { putDeviceOut } from '../../src/app/network/portal/put-device-out.ts';
import type { StoredTicket } from '../../src/app/ports/stored-ticket.ts';
import { messagePage } from '../../src/channels/portal/message-page.ts';
import { hasTicket } from '../../src/domain/model/stay.ts';
import { liveDevices } from '../../src/domain/network/device-slots.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { logInHere } from './log-in-here.ts';
import { logPutOut } from './log-portal.ts';
import { pageAnswer } from './page-answer.ts';
import { deviceTag, showCard, ticketMark } from './show-card.ts';
import { typedProof } from './typed-proof.ts';
import { formAnswer, nextOf, readerFor, typedIn, type Visit } from './visit.ts';

/** Does what a guest has pressed on a page of ours. */
export async function press(visit: Visit, deps: WelcomeGuestsDeps) {
  const { form } = visit.request;
  const typed = typedIn(form);
  if (!visit.state.ticket) {
    // Another language was chosen, and nothing else.
    if (form.has('language') || typed.user.trim() === '') return formAnswer(visit, { status: 200, typed });
    const proves = typedProof(typed.pass);
    return logInHere(visit, { user: typed.user, proves, typed }, deps);
  }
  const proved = await provedTicket(visit, deps);
  if (!proved) return formAnswer(visit, { status: 403, trouble: ({ page }) => page.openedTooLong, typed });
  if (form.has('language')) return showCard(visit, proved, {}, deps);
  if (form.get('do') === 'out') return putOther(visit, proved, deps);
  return form.get('do') === 'login' ? logInAgain(visit, proved, deps) : showCard(visit, proved, {}, deps);
}

/** The ticket that the page's state stands for, while it has the same code. */
async function provedTicket({ location, state, secret }: Visit, { stays }: WelcomeGuestsDeps) {
  const { key = '', mark } = state.ticket ?? {};
  const ref = { locationId: location.id, key };
  const stay = await stays.get(ref);
  return hasTicket(stay) && ticketMark(stay.ticket, secret) === mark ? { ref, stay } : undefined;
}

function logInAgain(visit: Visit, { stay }: StoredTicket, deps: WelcomeGuestsDeps) {
  const { user } = stay.ticket;
  return logInHere(visit, { user, proves: (ticket) => ticket.user === user }, deps);
}

/** Puts the named device out; a device that has waited for its place gets in at once. */
async function putOther(visit: Visit, proved: StoredTicket, deps: WelcomeGuestsDeps) {
  const { location, state, secret, now, request } = visit;
  const { ref, stay } = proved;
  const { devices } = await deps.uses.get({ ...ref, user: stay.ticket.user });
  const live = liveDevices(devices, Math.floor(now / 1000));
  const mac = Object.keys(live).find((one) => deviceTag(one, secret) === request.form.get('out'));
  if (mac === undefined || location.accepts?.portal?.kind === 'meraki') return showCard(visit, proved, {}, deps);
  const answer = await putDeviceOut(proved, mac, location, deps);
  logPutOut(answer, stay.ticket.serial, visit);
  if (answer.type !== 'done') {
    const again = { next: nextOf(visit), does: 'card' };
    return pageAnswer(503, messagePage('outage', { location, again }, readerFor(visit, stay)), { 'retry-after': '60' });
  }
  const isWaiting = state.device !== undefined && live[state.device.mac] === undefined;
  return isWaiting ? logInAgain(visit, proved, deps) : showCard(visit, proved, { isOut: true }, deps);
}
