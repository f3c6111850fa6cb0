import { putDeviceOut } from '../../src/app/network/portal/put-device-out.ts';
import type { StoredTicket } from '../../src/app/ports/stored-ticket.ts';
import { liveDevices } from '../../src/domain/network/device-slots.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { logInHere } from './log-in-here.ts';
import { logPutOut } from './log-portal.ts';
import { deviceTag, provedTicket } from './show-card.ts';
import { typedProof } from './typed-proof.ts';
import { toForm, toPage, typedIn, type Visit } from './visit.ts';

/** Does what a guest has pressed on a page of ours. */
export async function press(visit: Visit, deps: WelcomeGuestsDeps) {
  const { form } = visit.request;
  if (!visit.state.ticket) {
    const { user, pass } = typedIn(form);
    return user.trim() === '' ? toForm(visit) : logInHere(visit, { user, proves: typedProof(pass) }, deps);
  }
  const proved = await provedTicket(visit, deps);
  if (!proved) return toForm(visit, { type: 'form', trouble: 'openedTooLong', status: 403 });
  if (form.get('do') === 'out') return putOther(visit, proved, deps);
  return form.get('do') === 'login' ? logInAgain(visit, proved, deps) : toPage(visit);
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
  if (mac === undefined || location.accepts?.portal?.kind === 'meraki') return toPage(visit);
  const answer = await putDeviceOut(proved, mac, location, deps);
  logPutOut(answer, stay.ticket.serial, visit);
  if (answer.type !== 'done')
    return toPage(visit, { type: 'message', message: 'outage', does: 'card', status: 503, after: 60 });
  if (location.accepts?.radius) await deps.remembered.forget({ locationId: location.id, mac }, ref);
  const isWaiting = state.device !== undefined && live[state.device.mac] === undefined;
  return isWaiting ? logInAgain(visit, proved, deps) : toPage(visit, { type: 'out' });
}
