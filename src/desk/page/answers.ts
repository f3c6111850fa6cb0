import type { Hand, HelpReason } from '../../core/owed/hands.ts';

/** What the REST API answers the desk. Instants are ISO-8601 in UTC; what is not known is left out. */

/** A Location that whoever is signed in works at. */
export interface DeskLocation {
  readonly id: string;
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
  readonly role?: 'reception' | 'manager';
  readonly logo?: { readonly url: string; readonly width: number; readonly height: number };
  /** Its colour on light and on dark pages, and what is framed in it. */
  readonly accent?: Readonly<Record<'light' | 'dark' | 'tint' | 'darkTint', string>>;
}

/** Whoever is signed in. */
export interface Session {
  readonly name: string;
  readonly locations: readonly DeskLocation[];
}

/** One way by which the guest was told the code, or is to be. */
export interface Way {
  readonly way: string;
  readonly state: string;
  readonly at?: string;
  /** `unknown`: nobody knows whether it went. */
  readonly why?: string;
  readonly waitsUntil?: string;
}

/** A ticket on or near today. */
export interface Row {
  /** The ticket's; of one that is not issued yet, what the list knows it by. */
  readonly serial: string;
  /** Whether the hotel's own server has still to issue the ticket: there is nothing to be done with it yet. */
  readonly isOrdered?: boolean;
  readonly room?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly reservation?: string;
  readonly from: string;
  readonly until: string;
  readonly status: 'new' | 'active' | 'expired' | 'cancelled';
  /** As the hotel system has it: `confirmed`, `checked_in`, `checked_out`, … */
  readonly stay?: string;
  readonly service?: string;
  /** For how many seconds it is good from the first login, which nobody has made yet; absent: until its end. */
  readonly runs?: number;
  /** Devices that are in. */
  readonly devices?: number;
  readonly codeStart?: string;
  /** The first login. */
  readonly login?: string;
  /** `list`: it goes, or went, in one mail with others; `tickets`: how many that lists, once it has gone. */
  readonly mail?: { readonly state: string; readonly reason?: string; readonly list?: { readonly tickets?: number } };
  /** Absent where there is no way but the mail. */
  readonly ways?: readonly Way[];
  readonly reached?: Hand;
  /** Why, and from when, reception is to look after the guest. */
  readonly help?: { readonly reason: HelpReason; readonly from?: string };
  readonly visitor?: boolean;
  /** The group that it was made with: what it is called, and of how many it was. */
  readonly group?: { readonly name?: string; readonly size: number };
}

/** `GET …/desk/today` */
export interface Today {
  readonly at: string;
  readonly cursor: string;
  readonly location?: DeskLocation;
  /** Whether these are all rows, though only changes were asked for. */
  readonly whole?: boolean;
  readonly rows: readonly (Omit<Row, 'serial'> & { readonly serial?: string; readonly key?: string })[];
  /** Serials or keys. */
  readonly gone?: readonly string[];
}

/** `POST …/desk/search` */
export interface Found {
  /** `replaced`: found by a number or a code that the guest has no more. */
  readonly rows: readonly (Today['rows'][number] & { readonly replaced?: boolean })[];
}

/** One step of a mail's way. */
interface MailStep {
  readonly state: string;
  readonly at?: string;
  readonly why?: string;
}

/** Whose hand it was. */
export type Actor =
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'person'; readonly subject?: string; readonly name: string }
  | { readonly kind: 'operator'; readonly name?: string }
  | { readonly kind: 'system'; readonly source: string };

/** What happened to a guest's stay. */
export interface TrailLine {
  readonly at: string;
  readonly by: Actor;
  readonly act: string;
  readonly what?: string;
  /** The end, or the room, before. */
  readonly was?: string;
  /** The room since; of an address its initials. */
  readonly is?: string;
}

/** `GET …/desk/stays/{serial}` */
export interface Stay extends Row {
  readonly code?: { readonly user: string; readonly pass?: string; readonly grouped?: string };
  /** The Wi-Fi that the guest joins first. */
  readonly network?: { readonly name: string; readonly password?: string };
  readonly email?: string;
  /** Devices that may be in at once. */
  readonly numUsers?: number;
  readonly arrival?: string;
  readonly departure?: string;
  readonly online?: readonly { readonly device: string; readonly since: string; readonly byOwnDoor?: boolean }[];
  readonly mailTimeline?: { readonly timeline: readonly MailStep[] };
  readonly trail?: readonly TrailLine[];
  readonly earlier?: number;
}

/** A service in `GET …/services`. */
export interface Service {
  readonly id: number;
  readonly name: string;
  readonly deleted: number;
  /** In seconds. */
  readonly expTime?: number;
  readonly type?: { readonly timetofinish?: boolean };
}
