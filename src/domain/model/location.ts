import type { Service } from './service.ts';

/** How credentials look: one passcode, or a user name with a password. */
export type Coding = 'passcode' | 'base32pass';

/** How tickets reach the guest. */
export type TicketFormat = 'email' | 'print';

/** The network that a guest joins before the code is asked for. */
export interface Network {
  readonly ssid: string;
  readonly security: 'open' | 'wpa';
  /** Present iff `security` is `wpa`. */
  readonly password?: string;
  readonly hidden: boolean;
}

/** Which service a stay gets when its event names none: the first rule whose every given condition holds. */
export interface ServiceRule {
  /** Room ids; a trailing `*` matches any rest (`2*`). */
  readonly rooms?: readonly string[];
  readonly roomTypes?: readonly string[];
  readonly rateTypes?: readonly string[];
  readonly service: string;
}

/** So many hours before the planned arrival, but only between two hours of the day: local `HH:MM`. */
export interface MailBefore {
  readonly hours: number;
  readonly from: string;
  readonly until: string;
}

/** A hotel, campsite or other place with guests' Wi-Fi: everything that its owner decides, as data. */
export interface Location {
  /** `[A-Za-z0-9_-]{1,32}`. */
  readonly id: string;
  readonly name: string;
  /** IANA zone, for example `Europe/Madrid`. */
  readonly timeZone: string;
  /** BCP-47 language of mails to guests whose own is unknown. */
  readonly language: string;
  readonly network: Network;
  readonly receptionPhone?: string;
  /** Where a guest's answer to a mail goes; absent: to the address that mails come from. */
  readonly receptionEmail?: string;
  /** The organization's identity code; codes are unique among the live tickets of a realm. */
  readonly realm: string;
  readonly coding: Coding;
  /** Characters of a code, 5 to 16. */
  readonly codeLength: number;
  /** Local `HH:MM`. */
  readonly checkInTime: string;
  /** Local `HH:MM`. */
  readonly checkOutTime: string;
  /** Minutes that a ticket outlives the planned departure. */
  readonly graceMinutes: number;
  readonly issueAt: 'booking' | 'check-in';
  /** When a booking's mail goes; absent: at once. At a check-in it always goes at once. */
  readonly mailBefore?: MailBefore;
  /** Local `HH:MM` of the day after the planned arrival, at which the ticket of a guest who did not come ends. */
  readonly noShowCutOff: string;
  /** Whether a guest whose address changes after a mail has gone gets another code. */
  readonly rotateOnNewAddress: boolean;
  readonly defaultService: string;
  readonly serviceRules: readonly ServiceRule[];
  readonly defaultFormat: TicketFormat;
  /** The name that a guest's mail comes from. */
  readonly senderName: string;
  /** Portal address with `{user}` and `{pass}` to fill in. */
  readonly loginUrlTemplate?: string;
  readonly services: readonly Service[];
  /** SQS sender ids (`AIDA…`, `AROA…`, an account id) that may speak for this location. */
  readonly senders: readonly string[];
}
