import { SecretUnreadable } from '../../src/app/errors/secret-unreadable.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
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
