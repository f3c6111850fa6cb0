import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import { rememberDevice } from '../../src/app/network/remember-device.ts';
import type { Location } from '../../src/domain/model/location.ts';
import { logLine, reasonOf } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import type { Asked } from './log-login.ts';

/** Remembers the device of a guest who was let in with a code. It never fails: the guest is online, and types again if need be. */
export async function rememberTyped(
  answer: LoginAnswer,
  { device, location }: { readonly device: string; readonly location: Location },
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<void> {
  if (answer.type !== 'granted') return;
  try {
    await rememberDevice(answer, device, location, deps);
  } catch (error) {
    logLine({ event: logEvent.devicesNotRemembered, reason: reasonOf(error), ...asked }, 'error');
  }
}
