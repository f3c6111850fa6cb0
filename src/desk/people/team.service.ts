import { type DeskSession, isConfirmed, isOpen, roleAt } from '../../core/keys/desk-session.ts';
import { logLine } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isMailAddress, tidyMailAddress } from '../../kit/mail-address.ts';
import { textOf } from '../../kit/web/http-function.service.ts';
import { type Answer, json, problem, type Request } from '../desk-answers.service.ts';
import { type DeskDeps, openSession } from '../sign-in/sign-in.service.ts';
import { readInvitation, readSubject } from './team.schema.ts';

/** A manager at a location, and what they ask for. */
interface Asked {
  readonly manager: DeskSession;
  readonly location: string;
  readonly event: Request;
  readonly deps: DeskDeps;
}

type Act = 'invited' | 'removed' | 'signed_out';

/**
 * The people of a location for its manager: `GET` who they are and who is signed in, `POST` an invitation or another role,
 * `DELETE` a role, which ends the person's sessions at once, or with `?sessions` these alone. Nobody changes themselves, and
 * nothing is told of roles elsewhere. What changes something comes from the desk's own page.
 * @throws SessionOver
 */
export async function team(event: Request, secret: string | undefined, deps: DeskDeps): Promise<Answer> {
  const session = await openSession(secret, deps);
  if (!isConfirmed(session, deps.now())) return problem(401, 'session-stale', 'Have the session confirmed');
  const location = event.queryStringParameters?.location ?? '';
  if (roleAt(session, location) !== 'manager')
    return problem(403, 'not-your-task', 'You may not do that at this Location');
  const asked = { manager: session, location, event, deps };
  const { method } = event.requestContext.http;
  if (method === 'GET') return json(200, await tellTeam(asked));
  if (method === 'POST') return inviteOne(asked);
  return event.queryStringParameters?.sessions === undefined ? removeOne(asked) : signOutOne(asked);
}

async function tellTeam({ manager, location, deps }: Asked): Promise<object> {
  const { sessions, now } = deps;
  const [all, people] = await Promise.all([sessions.all(), deps.people?.at(location)]);
  const open = all.flatMap((session) => {
    const role = isOpen(session, now()) ? roleAt(session, location) : undefined;
    const { id, subject, name, createdAt: since } = session;
    return role === undefined ? [] : [{ id, subject, name, role, since }];
  });
  const signedIn = open.toSorted((one, other) => one.since.localeCompare(other.since));
  return { you: manager.subject, sessions: signedIn, ...(people && { people }) };
}

async function inviteOne(asked: Asked): Promise<Answer> {
  const { location, manager, event, deps } = asked;
  const { people, sessions } = deps;
  const wanted = readInvitation(bodyOf(event));
  const address = tidyMailAddress(wanted?.address ?? '').toLowerCase();
  if (!people || !wanted || !isMailAddress(address)) return problem(400, 'invalid', 'Check the address and the role');
  const { role, name } = wanted;
  const before = (await people.at(location)).find((one) => one.address.toLowerCase() === address);
  if (before?.subject === manager.subject) return yourself();
  const state = await people.invite({ address, location, role, ...(name && { name }) });
  if (state === 'too_many_roles' || state === 'no_more_mails')
    return problem(409, state.replaceAll('_', '-'), 'Nobody was invited');
  // Whoever may do less from now on may do so at once.
  if (before && before.role !== role) await sessions.removeOf(before.subject);
  log(asked, 'invited');
  return json(200, { state });
}

async function removeOne(asked: Asked): Promise<Answer> {
  const { location, manager, event, deps } = asked;
  const { people, sessions } = deps;
  const subject = readSubject(bodyOf(event));
  if (!people || subject === undefined) return problem(400, 'invalid', 'Say who is to be removed');
  if (subject === manager.subject) return yourself();
  const here = (await people.at(location)).find((one) => one.subject === subject);
  if (!here || !(await people.leave(here.address, location)))
    return problem(404, 'no-person', 'Nobody like that has a role at this Location');
  const ended = await sessions.removeOf(subject);
  log(asked, 'removed');
  return json(200, { sessions: ended });
}

async function signOutOne(asked: Asked): Promise<Answer> {
  const { location, event, deps } = asked;
  const subject = readSubject(bodyOf(event));
  const all = await deps.sessions.all();
  if (!all.some((one) => one.subject === subject && roleAt(one, location) !== undefined))
    return problem(404, 'no-person', 'Nobody like that is signed in at this Location');
  const ended = await deps.sessions.removeOf(subject ?? '');
  log(asked, 'signed_out');
  return json(200, { sessions: ended });
}

/** So that no location is left without whoever can invite others. */
function yourself(): Answer {
  return problem(409, 'yourself', 'Nobody changes their own role');
}

function bodyOf(event: Request): unknown {
  try {
    return JSON.parse(textOf(event));
  } catch {
    return undefined;
  }
}

function log({ manager, location, event }: Asked, reason: Act): void {
  logLine({
    event: logEvent.peopleChanged,
    reason,
    location,
    key: manager.id,
    request: event.requestContext.requestId,
  });
}
