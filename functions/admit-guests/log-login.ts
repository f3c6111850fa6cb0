import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';

/** Who has asked: the location, and the request's id. */
export interface Asked {
  readonly location: string;
  readonly request: string;
}

/** Logs what became of a login, by ids and reasons. A metric filter counts those that were not answered. */
export function logLogin(answer: LoginAnswer, asked: Asked): void {
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  const ticket = answer.stay?.ticket.serial;
  if (answer.type === 'granted') logLine({ event: logEvent.loginAccepted, ticket, ...asked });
  else logLine({ event: logEvent.loginRefused, reason: answer.refusal.reason, ticket, ...asked });
}
