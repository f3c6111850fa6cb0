import type { Location } from '../../core/location/location.ts';
import { logLine, reasonOf } from '../../kit/log.service.ts';
import * as logEvent from '../../kit/log-words.ts';
import { ownAddress } from '../device.ts';
import { SecretUnreadable } from '../errors.ts';
import { logIn, logInRemembered, rememberDevice } from '../login.service.ts';
import type { LoginAnswer } from '../login.ts';
import { acceptance, type HandedPassword, rejection } from './answer.schema.ts';
import {
  type Answer,
  type Asked,
  logLogin,
  logStranger,
  messageFor,
  type Network,
  noAnswer,
  nothingToSay,
  type RadiusDeps,
  withAttributes,
} from './network.service.ts';
import { provenPassword } from './proven-password.ts';
import { type AccessRequest, accessRequest, type RadiusAttributes } from './request.schema.ts';

/** Decides a login: who is let in has its place on the ticket from then on. */
export async function authorize(
  attributes: RadiusAttributes,
  network: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  const request = accessRequest(attributes);
  const isAddress = ownAddress(request.user, request.device) !== undefined;
  return isAddress ? authorizeDevice(request, network, asked, deps) : authorizeCode(request, network, asked, deps);
}

async function authorizeCode(
  request: AccessRequest,
  { location, radius }: Network,
  asked: Asked,
  deps: RadiusDeps,
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

/**
 * Decides a login by the device's address: it is let in if its guest has typed a code. A stranger is refused without a word,
 * as its guest has done nothing yet that a page could tell of.
 */
async function authorizeDevice(
  request: AccessRequest,
  network: Network,
  asked: Asked,
  deps: RadiusDeps,
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
  deps: RadiusDeps,
): Promise<LoginAnswer | undefined> {
  // What only FreeRADIUS could answer, and with a password that nobody here knows.
  if (password.kind === 'ms-chap' || password.kind === 'unseen') return Promise.resolve(undefined);
  return unlessUnreadable(logInRemembered({ locationId: location.id, device, server }, location, radius, deps), asked);
}

/**
 * FreeRADIUS is about to let somebody in, whose password it may have proven itself: the place is taken now, unless authorize
 * has done so. A ticket that is full or dead by now lets nobody in after all.
 */
export async function postauth(
  attributes: RadiusAttributes,
  { location, radius }: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  // Of a login that was refused authorize knows all.
  if (attributes.text('Tmp-String-0') !== 'Access-Accept') return nothingToSay;
  const request = accessRequest(attributes);
  if (ownAddress(request.user, request.device) !== undefined) {
    const answer = await answerOf(request, { location, radius }, asked, deps);
    // Whom FreeRADIUS lets in by its own is none of ours.
    return answer ? afterAccept(answer, { location, type: 'remembered' }, asked, deps) : nothingToSay;
  }
  const { user, password, device, server } = request;
  let isTyped = false;
  const check = {
    proves: (ticket: Parameters<typeof provenPassword>[1]) => {
      isTyped = provenPassword(password, ticket, { user, realm: location.realm }) !== undefined;
      return true;
    },
    maxSeconds: radius.maxSession,
    reserve: true,
  };
  const answer = await logIn({ locationId: location.id, user, device, server }, location, check, deps);
  // Whom FreeRADIUS lets in with another password is in for this login, and not for the stay.
  if (isTyped) await rememberTyped(answer, { device, location }, asked, deps);
  return afterAccept(answer, { location, type: 'typed' }, asked, deps);
}

function afterAccept(
  answer: LoginAnswer,
  { location, type }: { readonly location: Location; readonly type: 'typed' | 'remembered' },
  asked: Asked,
  deps: RadiusDeps,
): Answer {
  if (answer.type === 'granted') return nothingToSay;
  logLogin(answer, asked, type);
  if (answer.type === 'silent') return noAnswer.silenced;
  return withAttributes(rejection(messageFor(answer, location, deps.now())), 401);
}

/** Remembers the device of a guest who was let in with a code. It never fails: the guest is online, and types again if need be. */
async function rememberTyped(
  answer: LoginAnswer,
  { device, location }: { readonly device: string; readonly location: Location },
  asked: Asked,
  deps: RadiusDeps,
): Promise<void> {
  if (answer.type !== 'granted') return;
  try {
    await rememberDevice(answer, device, location, deps);
  } catch (error) {
    logLine({ event: logEvent.devicesNotRemembered, reason: reasonOf(error), ...asked }, 'error');
  }
}

/** Undefined if no device can be looked up, which is logged: trying again would not help. */
async function unlessUnreadable<Result>(work: Promise<Result>, asked: Asked): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    logLine({ event: logEvent.devicesNotRemembered, reason: reasonOf(error), ...asked }, 'error');
    return undefined;
  }
}
