import { logIn } from '../../src/app/network/log-in.ts';
import { type AccessRequest, accessRequest } from '../../src/contract/radius/access-request.ts';
import { acceptance, type HandedPassword, rejection } from '../../src/contract/radius/radius-answer.ts';
import type { RadiusAttributes } from '../../src/contract/radius/radius-attributes.ts';
import { provenPassword } from '../../src/networks/radius/proven-password.ts';
import { type Answer, noAnswer, withAttributes } from './answers.ts';
import { authorizeDevice } from './authorize-device.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import { type Asked, logLogin } from './log-login.ts';
import { messageFor } from './message-for.ts';
import type { Network } from './network-of.ts';
import { ownAddress } from './own-address.ts';
import { rememberTyped } from './remember-typed.ts';

/** Decides a login: who is let in has its place on the ticket from then on. */
export async function authorize(
  attributes: RadiusAttributes,
  network: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<Answer> {
  const request = accessRequest(attributes);
  const isAddress = ownAddress(request.user, request.device) !== undefined;
  return isAddress ? authorizeDevice(request, network, asked, deps) : authorizeCode(request, network, asked, deps);
}

async function authorizeCode(
  request: AccessRequest,
  { location, radius }: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<Answer> {
  const { user, password, device, server } = request;
  let proven: string | undefined;
  const check = {
    proves: (ticket: Parameters<typeof provenPassword>[1]) => {
      proven = provenPassword(password, ticket, { user, realm: location.realm });
      return proven !== undefined;
    },
    maxSeconds: radius.maxSession,
    // What is not proven yet stamps and reserves nothing before postauth.
    reserve: password.kind !== 'unseen',
  };
  const answer = await logIn({ locationId: location.id, user, device, server }, location, check, deps);
  logLogin(answer, asked);
  if (answer.type === 'silent') return noAnswer.silenced;
  if (answer.type === 'refused') return withAttributes(rejection(messageFor(answer, location, deps.now())));
  if (check.reserve) await rememberTyped(answer, { device, location }, asked, deps);
  const { serial } = answer.stay.ticket;
  const { idleTimeout } = radius;
  return withAttributes(acceptance(answer.grant, serial, { idleTimeout, handed: handedPassword(request, proven) }));
}

/** Only FreeRADIUS can answer MS-CHAP's proof: it is handed the one password that was proven. */
function handedPassword({ user, password }: AccessRequest, proven = ''): HandedPassword | undefined {
  if (password.kind === 'pap' || password.kind === 'chap') return undefined;
  // An empty password cannot be handed over: FreeRADIUS tries it after another one.
  const orNothing = proven === '' || password.kind === 'unseen';
  return { password: proven === '' ? user : proven, orNothing };
}
