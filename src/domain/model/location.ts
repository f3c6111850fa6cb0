import type { Issuer } from './issuer.ts';
import type { Accepts } from './network/accepts.ts';
import type { Service } from './service.ts';

/** The form of credentials: a passcode, or a user name with a password. */
export type Coding = 'passcode' | 'base32pass';

/** How tickets reach the guest. */
export type TicketFormat = 'email' | 'print';

/** The Wi-Fi network that a guest joins before entering the code. */
export interface Network {
  readonly ssid: string;
  readonly security: 'open' | 'wpa';
  /** Present iff `security` is `wpa`. */
  readonly password?: string;
  readonly hidden: boolean;
}

/** A rule that chooses the service of a stay whose event names none: the first rule applies whose conditions all hold. */
export interface ServiceRule {
  /** Room ids; a trailing `*` matches any rest (`2*`). */
  readonly rooms?: readonly string[];
  readonly roomTypes?: readonly string[];
  readonly rateTypes?: readonly string[];
  readonly service: string;
}

/** When a booking's mail is sent: hours before the planned arrival, between two local times `HH:MM`. */
export interface MailBefore {
  readonly hours: number;
  readonly from: string;
  readonly until: string;
}

/** A hotel, campsite or other place with guest Wi-Fi, with all settings of its owner. */
export interface Location {
  /** `[A-Za-z0-9_-]{1,32}`. */
  readonly id: string;
  readonly name: string;
  /** IANA zone, for example `Europe/Madrid`. */
  readonly timeZone: string;
  /** BCP-47 language of mails to guests whose language is unknown. */
  readonly language: string;
  readonly network: Network;
  readonly receptionPhone?: string;
  /** Reply-to address of mails; absent: the sender's address. */
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
  /** Minutes for which a ticket is valid after the planned departure. */
  readonly graceMinutes: number;
  readonly issueAt: 'booking' | 'check-in';
  /** When a booking's mail is sent; absent: at once. At check-in it is always sent at once. */
  readonly mailBefore?: MailBefore;
  /** Local `HH:MM` on the day after the planned arrival, when the ticket of a no-show ends. */
  readonly noShowCutOff: string;
  /** Whether a guest gets a new code if the address changes after a mail was sent. */
  readonly rotateOnNewAddress: boolean;
  readonly defaultService: string;
  readonly serviceRules: readonly ServiceRule[];
  readonly defaultFormat: TicketFormat;
  /** The sender name of mails. */
  readonly senderName: string;
  /** Login portal's URL with placeholders `{user}` and `{pass}`. */
  readonly loginUrlTemplate?: string;
  readonly services: readonly Service[];
  /** SQS sender ids (`AIDA…`, `AROA…`, an account id) that may send events for this location. */
  readonly senders: readonly string[];
  /** Who issues the tickets; absent: wifi-tickets itself. */
  readonly issuer?: Issuer;
  /** How its network checks the codes of tickets that wifi-tickets issues; absent: nothing is known of that. */
  readonly accepts?: Accepts;
  /** It had `accepts` once: tickets of that time have logins. No file says so. */
  readonly accepted?: true;
}
