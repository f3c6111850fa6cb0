import { SecretUnreadable } from '../../src/app/errors/secret-unreadable.ts';
import { logLine, reasonOf } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { Asked } from './log-login.ts';

/** Undefined if no device can be looked up, which is logged: trying again would not help. */
export async function unlessUnreadable<Result>(work: Promise<Result>, asked: Asked): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    logLine({ event: logEvent.devicesNotRemembered, reason: reasonOf(error), ...asked }, 'error');
    return undefined;
  }
}
