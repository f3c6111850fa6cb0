import { logInRemembered } from '../../src/app/network/log-in-remembered.ts';
import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import type { AccessRequest } from '../../src/contract/radius/access-request.ts';
import { acceptance, rejection } from '../../src/contract/radius/radius-answer.ts';
import { type Answer, noAnswer, withAttributes } from './answers.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import { type Asked, logLogin, logStranger } from './log-login.ts';
import { messageFor } from './message-for.ts';
import type { Network } from './network-of.ts';
import { unlessUnreadable } from './unless-unreadable.ts';

/**
 * Decides a login by the device's address: it is let in if its guest has typed a code. A stranger is refused without a word,
 * as its guest has done nothing yet that a page could tell of.
 */
export async function authorizeDevice(
  request: AccessRequest,
  network: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<Answer> {
  const { location, radius } = network;
  const answer = await answerOf(request, network, asked, deps);
  if (!answer) {
    logStranger(asked);
    return withAttributes(rejection());
  }
  logLogin(answer, asked, 'remembered');
  if (answer.type === 'silent') return noAnswer.silenced;
  if (answer.type === 'refused') return withAttributes(rejection(messageFor(answer, location, deps.now())));
  return withAttributes(acceptance(answer.grant, answer.stay.ticket.serial, radius));
}

function answerOf(
  { password, device, server }: AccessRequest,
  { location, radius }: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<LoginAnswer | undefined> {
  // What only FreeRADIUS could answer, and with a password that nobody here knows.
  if (password.kind === 'ms-chap' || password.kind === 'unseen') return Promise.resolve(undefined);
  return unlessUnreadable(logInRemembered({ locationId: location.id, device, server }, location, radius, deps), asked);
}
