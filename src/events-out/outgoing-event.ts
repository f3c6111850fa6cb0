import type { Hand } from '../core/owed/hands.ts';
import type { UndeliverableReason } from '../core/owed/undelivered-reasons.ts';
import type { ChannelName } from '../core/owed/work-kinds.data.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { hash } from '../kit/hash.ts';

/** Why a ticket has ended. */
export const endReasons = ['departed', 'no_show', 'cancelled', 'used_up', 'expired', 'erased', 'replaced'] as const;
export type EndReason = (typeof endReasons)[number];

/** What of a ticket can change. */
export const changedFields = ['from', 'until', 'numUsers', 'service'] as const;
export type ChangedField = (typeof changedFields)[number];

/** Whose ticket an event speaks of, by the ids that the hotel's system and the REST API know it by. */
interface StayIds {
  readonly locationId: string;
  /** The source of the stay's events. */
  readonly source: string;
  readonly reservationId: string;
  /** The room of the reservation; the reservation's id if it has only one. */
  readonly stayId: string;
}

/** A ticket, without its code and without its guest. Instants as ISO-8601 in UTC, the interval half-open. */
export interface TicketData extends StayIds {
  readonly serial: string;
  readonly from: string;
  readonly until: string;
  /** Simultaneous devices; 0: no limit. */
  readonly numUsers: number;
  /** The id of its service. */
  readonly service: number;
  /** As in the REST API. */
  readonly status: 'new' | 'active' | 'expired' | 'cancelled';
  /** Where the REST API has the ticket: a URL. Only an API key opens it. */
  readonly href: string;
}

/** A guest's mail, without its address. */
export interface MailData extends StayIds {
  /** Absent where the stay has no ticket any more. */
  readonly serial?: string;
  /** Counts the mails that the stay has owed, or what else it has owed that goes this way. */
  readonly version: number;
  /** SES's message id, or that of the system that has taken it; absent if it was never accepted. */
  readonly messageId?: string;
  /** It was no mail: a message by the hotel's own system, or a text to the guest's phone. */
  readonly way?: Exclude<ChannelName, 'mail'>;
  /** Whether the guest has the code in hand, by all that is on record as this happens. */
  readonly reached: Hand;
}

/** What each type of event tells. There is no place in it for a code, a name, an address or a device. */
export interface OutgoingData {
  /** A guest has a ticket. */
  readonly 'ticket.issued': TicketData;
  /** A ticket that is good, or is so again, has other terms. */
  readonly 'ticket.changed': TicketData & { readonly changed: readonly ChangedField[] };
  /** A ticket opens the network no longer; `until` is what it was last to be. */
  readonly 'ticket.ended': Omit<TicketData, 'href'> & { readonly reason: EndReason };
  /** A ticket was used for the first time, where the network tells. */
  readonly 'ticket.first_login': TicketData & { readonly login: string };
  /** SES has taken the mail. */
  readonly 'mail.accepted': MailData;
  /** The guest's mail server has taken it. */
  readonly 'mail.delivered': MailData;
  readonly 'mail.relayed': MailData;
  /** The guest's mail server has refused it. */
  readonly 'mail.bounced': MailData & {
    /** SES's name of the bounce's kind, such as `Permanent/General`; absent if SES named none. */
    readonly bounce?: string;
  };
  /** It was not sent, or SES did not deliver it. */
  readonly 'mail.undeliverable': MailData & { readonly reason: UndeliverableReason };
  /** An event of the hotel's system was not applied. */
  readonly 'event.refused': {
    /** Absent if it could not be read. */
    readonly locationId?: string;
    readonly source?: string;
    /** The event's id, as the hotel's system gave it. */
    readonly eventId: string;
    readonly outcome: 'rejected' | 'quarantined';
    readonly reason?: string;
  };
  /** Somebody tries a hook. */
  readonly 'hook.test': { readonly locationId: string; readonly hook: string };
}

/** The types of events that go out, and `hook.test`, which only goes to the hook that is tried. */
export const outgoingTypes = [
  'ticket.issued',
  'ticket.changed',
  'ticket.ended',
  'ticket.first_login',
  'mail.accepted',
  'mail.delivered',
  'mail.relayed',
  'mail.bounced',
  'mail.undeliverable',
  'event.refused',
  'hook.test',
] as const satisfies readonly (keyof OutgoingData)[];
export type OutgoingType = (typeof outgoingTypes)[number];

/** An event that goes out, in CloudEvents 1.0's JSON. */
export interface CloudEvent<Type extends OutgoingType> {
  readonly specversion: '1.0';
  /** 43 characters of base64url. The same event has the same id, however often it comes. */
  readonly id: string;
  /** `/wifi-tickets/locations/<LocationId>`; `/wifi-tickets` where no location could be read. */
  readonly source: string;
  readonly type: Type;
  /** The ticket's serial; the stay's id where it has none; the hotel's event id of a refused event. */
  readonly subject: string;
  /** When it happened: ISO-8601 in UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The same for all events of one stay, and of no other: 43 characters of base64url. Ids of the hotel's system may become known later. */
  readonly partitionkey: string;
  /** Sorts the events of one stay, as text: ten digits, a dot, a digit. */
  readonly sequence: string;
  readonly data: OutgoingData[Type];
}

/** Any event that goes out. */
export type OutgoingEvent = { readonly [Type in OutgoingType]: CloudEvent<Type> }[OutgoingType];

/** An event before it has its id. */
export type Draft = {
  readonly [Type in OutgoingType]: {
    readonly type: Type;
    /** The ticket's serial, the stay's id, or the hotel's event id. */
    readonly subject: string;
    /** When it happened: ISO-8601 in UTC. */
    readonly time: string;
    readonly data: OutgoingData[Type];
  };
}[OutgoingType];

/** What an event is about, and which of its events it is. */
interface Occasion {
  readonly locationId: string | undefined;
  /** A stay's key, or the id of a hotel's event. */
  readonly about: string;
  /** The revision, or whatever else happens once. */
  readonly once: string;
  readonly sequence: string;
}

/** Not in any id, so that the parts of two never read the same. */
const separator = '\u001F';

/** An event as it goes out: whoever makes it of the same change again gives it the same id. */
export function outgoing(draft: Draft, { locationId, about, once, sequence }: Occasion): OutgoingEvent {
  return {
    specversion: '1.0',
    id: hash([locationId ?? '', about, once, draft.type].join(separator)),
    source: locationId === undefined ? '/wifi-tickets' : `/wifi-tickets/locations/${encodeURIComponent(locationId)}`,
    datacontenttype: 'application/json',
    partitionkey: orderKey({ locationId: locationId ?? '', key: about }),
    sequence,
    ...draft,
  };
}

/** Where an event stands among those of its stay: by the revision, then by its place within it, which is one digit. */
export function sequenceOf(rev: number, place: number): string {
  return `${String(rev).padStart(10, '0')}.${place}`;
}

/** What the events of one stay are kept in order by: 43 characters of base64url. */
export function orderKey({ locationId, key }: StayRef): string {
  return hash(`${locationId}\u001F${key}`);
}
