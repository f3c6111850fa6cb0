import type { StoredTicket } from '../core/ports.ts';
import type { ByHand } from '../core/stay/by-hand.ts';
import { actorId } from '../core/stay/trail.ts';
import {
  cancelStoredTicket,
  changeTicket,
  noteTicketDeviceOut,
  noteTicketHanded,
  resendTicketMail,
} from '../core/ticket/change-ticket.service.ts';
import type { MailsByHand } from '../core/ticket/mail-by-hand.ts';
import { isReplacedBy, replaceTicketCode } from '../core/ticket/replace-code.service.ts';
import { postedEnd } from '../core/ticket/ticket-by-api.ts';
import { storedAddress } from '../kit/mail-address.ts';
import { readMoment } from '../kit/time.ts';
import { expelDevice } from '../networks/access/expel-device.service.ts';
import { deviceId } from '../networks/device.ts';
import { type Answer, type AuthorizedRequest, type HttpApiDeps, requestBody } from './api-request.service.ts';
import type { DeviceOutAnswer } from './desk/desk-answers.schema.ts';
import { consumeQuota } from './keys/daily-quota.service.ts';
import { ticketAnswerOf, ticketOf } from './read-tickets.service.ts';
import { Problem } from './wire/problem.ts';
import {
  moveTicketRequest,
  noteHandedRequest,
  readFields,
  replaceCodeRequest,
  resendMailRequest,
} from './wire/requests.schema.ts';

/** A change by hand by whoever has sent a request. */
function byHand({ access }: AuthorizedRequest, deps: HttpApiDeps): ByHand {
  return { now: deps.now(), id: `api-${deps.newId()}`, by: access.by };
}

/** A mail by hand counts for its ticket's hour, and for the day of whoever asks for it. */
function mailsOf({ access: { by } }: AuthorizedRequest, deps: HttpApiDeps): MailsByHand {
  return { resendsPerHour: deps.resendsPerHour, count: () => consumeQuota(actorId(by), ['mails'], deps) };
}

/** Moves the end of a ticket, or corrects its room and its guest's names; the guest keeps the code. */
export async function moveOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const { expected, ...wanted } = readFields(requestBody(request), moveTicketRequest);
  const inUtc = ({ valid_until = '', ...names }: typeof wanted) => {
    const end = readMoment(valid_until);
    return { until: end && postedEnd(end, location.timeZone), ...names };
  };
  const what = { by: byHand(request, deps), locationOf: async () => location, ...mailsOf(request, deps) };
  const stored = await changeTicket(
    () => standingTicket(request, deps),
    { ...inUtc(wanted), ...(expected && { expected: inUtc(expected) }) },
    what,
    deps,
  );
  return ticketAnswerOf(stored, request, deps);
}

/** Cancels a ticket; one that is cancelled stays so. */
export async function cancelOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const what = { by: byHand(request, deps), locationOf: async () => location };
  const stored = await cancelStoredTicket(() => standingTicket(request, deps), what, deps);
  return ticketAnswerOf(stored, request, deps);
}

/** Mails a ticket once more, to the address that is known or to a new one; a mail that is on its way already is not doubled. */
export async function resendOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { userId, expected } = request.text === '' ? {} : readFields(requestBody(request), resendMailRequest);
  const { location } = request.access;
  const order = {
    ...(userId && { email: storedAddress(userId) }),
    expected: expected?.userId,
    by: byHand(request, deps),
    locationOf: async () => location,
    ...mailsOf(request, deps),
  };
  const stored = await resendTicketMail(() => standingTicket(request, deps), order, deps);
  return { ...(await ticketAnswerOf(stored, request, deps)), status: 202 };
}

/** Gives a guest another code; the same request again finds what the ticket was replaced by. */
export async function replaceOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { format } = request.text === '' ? {} : readFields(requestBody(request), replaceCodeRequest);
  const { location, by } = request.access;
  const serial = request.pathParameters?.serial ?? '';
  const order = {
    serial,
    format: format ?? undefined,
    by: byHand(request, deps),
    resendsPerHour: deps.resendsPerHour,
    locationOf: async () => location,
    count: (isMailed: boolean) => consumeQuota(actorId(by), isMailed ? ['tickets', 'mails'] : ['tickets'], deps),
  };
  const stored = await replaceTicketCode(() => ticketOrItsSuccessor(request, deps), order, deps);
  return ticketAnswerOf(stored, request, deps);
}

/** The ticket that a path names. @throws Problem if there is none at the location, or reception has replaced it */
async function standingTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<StoredTicket> {
  const stored = await ticketOrItsSuccessor(request, deps);
  if (stored.stay.ticket.serial !== request.pathParameters?.serial) throw new Problem('code_replaced');
  return stored;
}

/** The ticket that a path names, or the one that reception has replaced it by. @throws Problem if there is none at the location */
async function ticketOrItsSuccessor(request: AuthorizedRequest, deps: HttpApiDeps): Promise<StoredTicket> {
  try {
    return await ticketOf(request, deps);
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'no_ticket') throw error;
    const serial = request.pathParameters?.serial ?? '';
    const { ref, stay } = (await deps.lists.byFormerSerial(request.access.location.id, serial)) ?? {};
    if (!ref || !stay || !isReplacedBy(serial, stay)) throw error;
    return { ref, stay };
  }
}

/** Notes that a ticket's code was put into the guest's hand. */
export async function noteHandedOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { how } = readFields(requestBody(request), noteHandedRequest);
  const stored = await noteTicketHanded(() => standingTicket(request, deps), how, byHand(request, deps), deps);
  return ticketAnswerOf(stored, request, deps);
}

/** Puts a device of a ticket out: its place is free at once, and it comes back by the code alone. @throws Problem if it is not in */
export async function putOneOut(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const device = deviceId(request.pathParameters?.device ?? '');
  const stored = await standingTicket(request, deps);
  const { isForgotten, isLeaving, isFreed } = await expelDevice(stored, device, location, deps);
  if (!isForgotten && !isLeaving && !isFreed) throw new Problem('no_device');
  await noteTicketDeviceOut(() => standingTicket(request, deps), byHand(request, deps), deps);
  const { serial } = stored.stay.ticket;
  const body: DeviceOutAnswer = { serial, device, leaves: isLeaving ? 'within_minutes' : 'at_session_end' };
  return { status: 200, body };
}
