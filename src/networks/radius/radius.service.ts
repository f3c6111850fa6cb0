import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Location } from '../../core/location/location.ts';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { httpFunction, textOf } from '../../kit/web/http-function.service.ts';
import { recordAccounting } from '../accounting/record-accounting.service.ts';
import { ownAddress } from '../device.ts';
import { logIn, logInRemembered, type NotRemembered } from '../login.service.ts';
import type { LoginCheck } from '../login-deps.service.ts';
import { type LoginAnswer, refusalText } from '../login-rules.ts';
import { accountingRequest } from './accounting-request.schema.ts';
import { acceptance, type HandedPassword, type RadiusAnswer, rejection } from './answer.schema.ts';
import {
  type Answer,
  type Asked,
  type Network,
  networkOf,
  noAnswer,
  nothingToSay,
  type RadiusDeps,
} from './network.service.ts';
import { type AccessRequest, accessRequest, type RadiusAttributes, radiusAttributes } from './request.schema.ts';

const steps = { authorize, postauth, accounting };

/** More than a RADIUS packet can come to in JSON. */
const mostCharacters = 64 * 1024;

/** Answers the RADIUS servers of locations' networks: who is let in, for how long, and what was used. */
export function handleRadius(deps: RadiusDeps) {
  return httpFunction((event) => answerCall(event, deps), outageAnswer);
}

async function answerCall(event: APIGatewayProxyEventV2, deps: RadiusDeps): Promise<Answer> {
  const { headers, requestContext, pathParameters } = event;
  const { requestId: request } = requestContext;
  const step = (pathParameters?.step ?? '').replace(/\/$/, '');
  if (!Object.hasOwn(steps, step)) return { statusCode: 404 };
  const network = await networkOf(headers.authorization, deps);
  if ('denied' in network) {
    const { denied: reason, location } = network;
    logLine({ event: logEvent.networkDenied, reason, location, request }, 'warn');
    return noAnswer.denied;
  }
  const asked = { location: network.location.id, request };
  const text = textOf(event);
  const attributes = text.length > mostCharacters ? undefined : radiusAttributes(text);
  if (!attributes) {
    logLine({ event: logEvent.networkUnreadable, step, ...asked }, 'warn');
    return noAnswer.unreadable;
  }
  const [answer] = await Promise.all([
    steps[step as keyof typeof steps](attributes, network, asked, deps),
    deps.calls.note(network.location.id),
  ]);
  return answer;
}

/** Records what a network tells of sessions. What nobody here knows is answered like the rest: it need not come again. */
async function accounting(
  attributes: RadiusAttributes,
  { location }: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  const request = accountingRequest(attributes);
  if (request.type === 'restarted') {
    const at = Math.floor(deps.now() / 1000) - request.secondsAgo;
    await deps.servers.restarted(location.id, request.server, at);
    logLine({ event: logEvent.accessServerRestarted, ...asked });
  }
  if (request.type === 'session') {
    const mac = ownAddress(request.user, request.record.device);
    const user = mac === undefined ? request.user : { mac, serial: request.serial };
    const { type: result } = await recordAccounting(user, request.record, location, deps);
    logLine({ event: logEvent.accountingRecorded, status: request.record.status, result, ...asked });
  }
  return nothingToSay;
}

/** Answers 503 where the table did not, so that the network asks again: no guest is told of a wrong code in an outage. */
export function outageAnswer(error: unknown, { requestContext: { requestId } }: APIGatewayProxyEventV2): Answer {
  logLine({ event: logEvent.networkNotAnswered, request: requestId, reason: reasonOf(error) }, 'error');
  return { statusCode: 503 };
}

/** Decides a login: who is let in has its place on the ticket from then on. */
export async function authorize(
  attributes: RadiusAttributes,
  network: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  const request = accessRequest(attributes);
  const { password: proof } = request;
  // What is not proven yet stamps and reserves nothing before postauth.
  const answer = await answerOf(request, { proof, reserve: proof.kind !== 'unseen' }, network, deps);
  logLogin(answer, request, asked);
  logFailure(answer, asked);
  if (answer.type === 'silent') return noAnswer.silenced;
  // A stranger is refused without a record: its guest has done nothing yet that a page could tell of.
  if (answer.type === 'not_remembered') return withAttributes(rejection());
  if (answer.type === 'refused') return withAttributes(rejection(messageFor(answer, network.location, deps.now())));
  const { idleTimeout } = network.radius;
  const handed = handedPassword(request, answer.password);
  return withAttributes(acceptance(answer.grant, answer.stay.ticket.serial, { idleTimeout, handed }));
}

/**
 * FreeRADIUS is about to let somebody in, whose password it may have proven itself: the place is taken now, unless authorize
 * has done so. A ticket that is full or dead by now lets nobody in after all.
 */
async function postauth(
  attributes: RadiusAttributes,
  network: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  // Of a login that was refused authorize knows all.
  if (attributes.text('Tmp-String-0') !== 'Access-Accept') return nothingToSay;
  const request = accessRequest(attributes);
  const proof = { kind: 'accepted', sent: request.password } as const;
  const answer = await answerOf(request, { proof, reserve: true }, network, deps);
  logFailure(answer, asked);
  // Whom FreeRADIUS lets in by its own is none of ours.
  if (answer.type === 'granted' || answer.type === 'not_remembered') return nothingToSay;
  logLogin(answer, request, asked);
  if (answer.type === 'silent') return noAnswer.silenced;
  return withAttributes(rejection(messageFor(answer, network.location, deps.now())), 401);
}

/** What becomes of a login by the device's address, which is let in if its guest has typed a code, or of one with a code. */
async function answerOf(
  request: AccessRequest,
  check: Pick<LoginCheck, 'proof' | 'reserve'>,
  { location, radius }: Network,
  deps: RadiusDeps,
): Promise<LoginAnswer | NotRemembered> {
  const { user, password, device, server, isByAddress } = request;
  const login = { locationId: location.id, user, device, server };
  if (!isByAddress) return logIn(login, location, { ...check, maxSeconds: radius.maxSession }, deps);
  // What only FreeRADIUS could answer, and with a password that nobody here knows.
  if (password.kind === 'ms-chap' || password.kind === 'unseen') return { type: 'not_remembered' };
  return logInRemembered(login, location, radius, deps);
}

/** Only FreeRADIUS can answer MS-CHAP's proof: it is handed the one password that was proven. */
function handedPassword({ user, password }: AccessRequest, proven = ''): HandedPassword | undefined {
  if (password.kind === 'pap' || password.kind === 'chap') return undefined;
  // An empty password cannot be handed over: FreeRADIUS tries it after another one.
  const orNothing = proven === '' || password.kind === 'unseen';
  return { password: proven === '' ? user : proven, orNothing };
}

/** Attributes, with 200 or, after FreeRADIUS has let somebody in, with 401: that takes it back. */
function withAttributes(attributes: RadiusAnswer, statusCode: 200 | 401 = 200): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(attributes) };
}

/** What the guest of a refused login reads. @param now epoch milliseconds */
function messageFor(
  { refusal, stay }: Extract<LoginAnswer, { readonly type: 'refused' }>,
  { language, timeZone }: Location,
  now: number,
): string {
  return refusalText(refusal, { wishes: [stay?.facts.guest?.locale, language], timeZone, now });
}

/** Logs what became of a login, by ids and reasons. A metric filter counts those that were not answered. */
function logLogin(answer: LoginAnswer | NotRemembered, { isByAddress }: AccessRequest, asked: Asked): void {
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  const type = isByAddress ? 'remembered' : 'typed';
  const ticket = 'stay' in answer ? answer.stay?.ticket.serial : undefined;
  const about = { type, ...(ticket !== undefined && { ticket }), ...asked } as const;
  if (answer.type === 'granted') logLine({ event: logEvent.loginAccepted, ...about });
  else
    logLine({
      event: logEvent.loginRefused,
      reason: 'refusal' in answer ? answer.refusal.reason : answer.type,
      ...about,
    });
}

/** Logs why devices could not be remembered, or looked up. */
function logFailure(answer: LoginAnswer | NotRemembered, asked: Asked): void {
  const reason = 'rememberFailure' in answer ? answer.rememberFailure : undefined;
  if (reason !== undefined) logLine({ event: logEvent.devicesNotRemembered, reason, ...asked }, 'error');
}
