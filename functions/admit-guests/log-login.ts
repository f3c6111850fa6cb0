import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import { logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';

/** Who has asked: the location, and the request's id. */
export interface Asked {
  readonly location: string;
  readonly request: string;
}

/** Logs what became of a login, by ids and reasons. A metric filter counts those that were not answered. */
export function logLogin(answer: LoginAnswer, asked: Asked, type: 'typed' | 'remembered' = 'typed'): void {
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  const ticket = answer.stay?.ticket.serial;
  if (answer.type === 'granted') logLine({ event: logEvent.loginAccepted, type, ticket, ...asked });
  else logLine({ event: logEvent.loginRefused, reason: answer.refusal.reason, type, ticket, ...asked });
}

/** Logs that a network has asked for a device whose guest has typed no code that is good still. */
export function logStranger(asked: Asked): void {
  logLine({ event: logEvent.loginRefused, reason: 'not_remembered', type: 'remembered', ...asked });
}
