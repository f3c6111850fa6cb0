import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import type { PortalAnswer } from '../../src/app/network/portal/let-device-in.ts';
import type { ControllerAnswer } from '../../src/app/ports/network/controller.ts';
import { logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { Visit } from './visit.ts';

/** Logs what became of a login, by ids and reasons. What was only looked at is none. */
export function logPortalLogin(answer: LoginAnswer | PortalAnswer, visit: Visit): void {
  const asked = about(visit);
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  const ticket = answer.stay?.ticket.serial;
  if (answer.type === 'in') logLine({ event: logEvent.loginAccepted, ticket, ...asked });
  if (answer.type === 'refused')
    logLine({ event: logEvent.loginRefused, reason: answer.refusal.reason, ticket, ...asked });
  if (answer.type === 'not_in')
    logLine({ event: logEvent.deviceNotLetIn, why: whyOf(answer.answer), ticket, ...asked }, 'warn');
}

/** Logs that a guest has put another device out, or why it was not done. */
export function logPutOut(answer: ControllerAnswer, ticket: string, visit: Visit): void {
  const why = answer.type === 'done' ? undefined : whyOf(answer);
  logLine(
    { event: logEvent.devicePutOut, ...(why !== undefined && { why }), ticket, ...about(visit) },
    why ? 'warn' : 'info',
  );
}

/** Logs why nothing was done for a form. */
export function logFormRefused(reason: 'from_elsewhere' | 'not_ours' | 'open_too_long', visit: Visit): void {
  logLine({ event: logEvent.portalFormRefused, reason, ...about(visit) });
}

function whyOf(answer: Exclude<ControllerAnswer, { type: 'done' }>): string {
  return 'why' in answer ? answer.why : answer.type;
}

function about({ location, request }: Visit) {
  return { location: location.id, request: request.id };
}
