import { addressReasons } from '../../src/core/owed/undelivered-reasons.ts';
import { hasTicket, type Stay } from '../../src/core/stay/stay.ts';
import { endOfTicket } from '../../src/core/ticket/status.ts';
import type { OutgoingEvent } from '../../src/events-out/outgoing-event.ts';

/** What is known of one stay from outside, or by who may read it. */
export interface Known {
  readonly ticket?: object;
  /** Serials that have logged in. */
  readonly logins: readonly string[];
  readonly mail?: { readonly version: number; readonly state: string; readonly delivered: boolean };
}

/** What somebody knows who has only listened. */
export function heard(known: Known, { type, data }: OutgoingEvent): Known {
  switch (type) {
    case 'ticket.issued':
    case 'ticket.changed': {
      const { serial, from, until, numUsers, service } = data;
      return { ...known, ticket: { serial, from, until, numUsers, service } };
    }
    case 'ticket.ended': {
      const { ticket: _, ...rest } = known;
      return rest;
    }
    case 'ticket.first_login':
      return { ...known, logins: [...known.logins, data.serial] };
    case 'mail.accepted':
    case 'mail.bounced':
    case 'mail.undeliverable': {
      const delivered = known.mail?.version === data.version && known.mail.delivered;
      const state = type === 'mail.undeliverable' ? data.reason : type.replace('mail.', '');
      return { ...known, mail: { version: data.version, state, delivered } };
    }
    // Whether a relay passes it on, nobody tells.
    case 'mail.relayed':
      return { ...known, mail: { version: data.version, state: 'accepted', delivered: false } };
    case 'mail.delivered':
      return { ...known, mail: { version: data.version, state: 'accepted', delivered: true } };
    default:
      throw new Error(`${type} is of no stay`);
  }
}

/** The same, from the stay itself. @param logins serials of its tickets that have logged in */
export function read(stay: Stay, at: number, logins: readonly string[]): Pick<Known, 'ticket' | 'logins'> {
  const isGood = stay.state === 'active' && hasTicket(stay) && endOfTicket(stay.ticket) > at;
  if (!isGood || !stay.ticket) return { logins };
  const { serial, from, until, numUsers, service } = stay.ticket;
  return { ticket: { serial, from, until, numUsers, service: service.id }, logins };
}

/** The state of a mail that somebody outside must know; undefined while there is nothing to tell of this version. */
export function mailState({ owed: { email } }: Stay): Known['mail'] {
  if (!email) return undefined;
  const { status, why, version, id } = email;
  const delivered = email.deliveredAt !== undefined;
  if (status === 'bounced') return { version, state: why === 'suppressed' ? 'suppressed' : 'bounced', delivered };
  if (status === 'failed' || status === 'rejected') return { version, state: status, delivered };
  if (status === 'skipped' && addressReasons.some((reason) => reason === why))
    return { version, state: why ?? '', delivered };
  return id === undefined ? undefined : { version, state: 'accepted', delivered };
}
