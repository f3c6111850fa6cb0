import { logIn } from '../../src/app/network/log-in.ts';
import { accessRequest } from '../../src/contract/radius/access-request.ts';
import { rejection } from '../../src/contract/radius/radius-answer.ts';
import type { RadiusAttributes } from '../../src/contract/radius/radius-attributes.ts';
import { type Answer, noAnswer, nothingToSay, withAttributes } from './answers.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import { type Asked, logLogin } from './log-login.ts';
import { messageFor } from './message-for.ts';
import type { Network } from './network-of.ts';
import { ownAddress } from './own-address.ts';
import { rememberTyped } from './remember-typed.ts';

/**
 * FreeRADIUS is about to let somebody in, whose password it may have proven itself: the place is taken now, unless authorize
 * has done so. A ticket that is full or dead by now lets nobody in after all.
 */
export async function postauth(
  attributes: RadiusAttributes,
  { location, radius }: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<Answer> {
  // Of a login that was refused authorize knows all.
  if (attributes.text('Tmp-String-0') !== 'Access-Accept') return nothingToSay;
  const { user, device, server } = accessRequest(attributes);
  // With the device's address alone authorize has decided and reserved.
  if (ownAddress(user, device) !== undefined) return nothingToSay;
  const check = { proves: () => true, maxSeconds: radius.maxSession, reserve: true };
  const answer = await logIn({ locationId: location.id, user, device, server }, location, check, deps);
  if (answer.type === 'granted') {
    await rememberTyped(answer, { device, location }, asked, deps);
    return nothingToSay;
  }
  logLogin(answer, asked);
  if (answer.type === 'silent') return noAnswer.silenced;
  return withAttributes(rejection(messageFor(answer, location, deps.now())), 401);
}
