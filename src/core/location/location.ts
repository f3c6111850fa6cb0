import { channelKindNames, type ReachName, type WorkKindEntry, workKind } from '../owed/work-kinds.data.ts';
import type { Face } from './face.ts';
import type { Issuer } from './issuer.ts';
import type { Service, ServiceRule } from './service.schema.ts';

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

/** When a booking's mail is sent: hours before the planned arrival, between two local times `HH:MM`. */
export interface MailBefore {
  readonly hours: number;
  readonly from: string;
  readonly until: string;
}

/** Portals whose guests have aliases, which pass mails on. */
export const relayPortals = ['booking.com', 'expedia', 'agoda', 'trip.com', 'traveloka', 'klook', 'vrbo'] as const;
export type RelayPortal = (typeof relayPortals)[number];

/**
 * What a hotel has found of a portal's relay: `approved` a mail of ours came through · `try` mails go, and nobody knows ·
 * `off` none go.
 */
export type RelayChoice = 'approved' | 'try' | 'off';

/** What a location's hotel says of a portal's relay. */
export function relayChoice({ relays }: Pick<Location, 'relays'>, portal: string | undefined): RelayChoice {
  const known = relayPortals.find((one) => one === portal);
  return (known && relays?.[known]) ?? 'try';
}

/** How a location texts its guests. */
interface Texting {
  /** Who texts: a number of the account's in E.164, the id of a phone pool, or a registered name. */
  readonly origin: string;
  /** ISO 3166-1 alpha-2: of which country numbers are that begin with no `+` and `00`; absent: such are none. */
  readonly country?: string | undefined;
}

/** For how many days a location's data are kept; what is left out, as `keptDays` says. */
interface Retention {
  /** Guests' stays, with name and address, after the ticket's end. */
  readonly guestDays?: number | undefined;
  /** Sessions of devices, after the ticket's end. */
  readonly sessionDays?: number | undefined;
  /** What became of events, after each. */
  readonly outcomeDays?: number | undefined;
}

/** A hotel, campsite or other place with guest Wi-Fi, with all settings of its owner. */
export interface Location extends Face {
  /** `[A-Za-z0-9_-]{1,32}`. */
  readonly id: string;
  /** The connections whose guests' codes are written back into their systems: as they say, not the location's file. `shown`: the hotel's own messages show them. */
  readonly writesBack?: Readonly<Record<string, 'written' | 'shown'>>;
  /** The connections whose systems send messages to guests: as they say, not the location's file. */
  readonly messagesBy?: Readonly<Record<string, true>>;
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
  /** Whether an address of many stays gets one mail with a list, from the fourth stay of a day on; absent: yes. */
  readonly gatherMails?: boolean;
  /** The sender name of mails. */
  readonly senderName: string;
  /** The sender's address of its mails, of the deployment's sender's domain; absent: the deployment's. */
  readonly senderAddress?: string;
  /** Portals that the hotel says pass its mails on, of whose guests as many log in as of others: no file says so. */
  readonly provenRelays?: readonly string[];
  /** What the hotel says of portals' relays; of a portal without a word `try` holds. */
  readonly relays?: Readonly<Partial<Record<RelayPortal, RelayChoice>>>;
  /** The channels by which guests get their code, one after the other, each if those before have failed; absent: by mail alone. */
  readonly reach?: readonly ReachName[] | undefined;
  /** What comes before a mail to a portal's relay; absent: nothing. */
  readonly relayFirst?: 'system-message' | undefined;
  /** How it texts its guests; absent: it does not. */
  readonly sms?: Texting | undefined;
  /** Login portal's URL with placeholders `{user}` and `{pass}`. */
  readonly loginUrlTemplate?: string;
  readonly services: readonly Service[];
  /** SQS sender ids (`AIDA…`, `AROA…`, an account id) that may send events for this location. */
  readonly senders: readonly string[];
  /** Who issues the tickets; absent: wifi-tickets itself. */
  readonly issuer?: Issuer;
  /** How its network checks the codes of tickets that wifi-tickets issues; absent: nothing is known of that. */
  readonly accepts?: Accepts;
  /** How guests without their code are known on its portal page; absent: they are not. */
  readonly ownDoor?: OwnDoor;
  /** Where guests read its terms of use: https. Absent where it has texts, or none. */
  readonly termsUrl?: string;
  /** Its terms of use, with texts or to be accepted. */
  readonly terms?: Terms;
  /** For how many days its data are kept; absent: as the deployment's `retentionDays`. */
  readonly retention?: Retention | undefined;
  /** It had `accepts` once: tickets of that time have logins. No file says so. */
  readonly accepted?: true;
}

/** A hotel's terms of use: its own texts, or those at its `termsUrl`. */
export interface Terms {
  /** A digest of the texts, or as the file says: what a device has accepted. */
  readonly version: string;
  /** Whether the portal page lets in only whoever has accepted them. */
  readonly accept: boolean;
  /** Of which there are texts (`de`); none where they are at `termsUrl`. */
  readonly languages: readonly string[];
  /** The texts by language: as files are read, and not as the table has a location, see `writeLocation`. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** The guest's own door: on the portal page, a guest without the code gets in by what only the guest and the house know. */
export interface OwnDoor {
  /** By the surname with a booking number, or with the room and the day of departure. */
  readonly by: readonly ('reservation' | 'room')[];
  /** The mail may be asked for once more, to the address that the stay has. */
  readonly resend: boolean;
}

/** Whether a location keeps its guests' phone numbers: a channel of its own goes to them. */
export function keepsPhone({ reach = [] }: Pick<Location, 'reach'>): boolean {
  const channels = channelKindNames.map((kind): WorkKindEntry['channel'] => workKind(kind).channel);
  return channels.some((channel) => channel?.isToPhone && reach.some((name) => name === channel.reach));
}

/** Whether new tickets may be of a service. */
export function isOnOffer({ status, deleted }: Pick<Service, 'status' | 'deleted'>): boolean {
  return status === 1 && deleted === 0;
}

/** The server of an API's address: scheme, host and port, as `https://wifi.example.com`; empty if it names none. */
export function serverOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  return url && /^https?:$/.test(url.protocol) ? url.origin : '';
}

/** RADIUS clients of a location's network ask at each login. */
export interface RadiusAccess {
  /** Seconds that one login lasts at most, 60 to 86,400: within that time a cancelled guest is offline. */
  readonly maxSession: number;
  /**
   * How long a device whose guest has typed a code is let in by its address alone: as long as the ticket, seconds from then
   * on, or never.
   * @default 'ticket'
   */
  readonly remember?: 'ticket' | 'never' | number;
  /**
   * Seconds without traffic after which the network logs a device out; 0: it is told none.
   * @default 1800
   */
  readonly idleTimeout?: number;
}

/** A UniFi controller: its guest portal sends guests to our page, and its API lets devices in. */
export interface UnifiPortal {
  readonly kind: 'unifi';
  /** Where the Network application's API begins: `https://api.ui.com/v1/connector/consoles/ID/proxy/network`, or a console's own address. */
  readonly baseUrl: string;
  /** The site's reference: `default` unless there are several. */
  readonly site: string;
}

/** A TP-Link Omada controller, by its Open API. */
export interface OmadaPortal {
  readonly kind: 'omada';
  /** `https://euw1-omada-northbound.tplinkcloud.com`, or a controller's own address. */
  readonly baseUrl: string;
  readonly omadacId: string;
  readonly siteId: string;
  readonly clientId: string;
}

/** Meraki's click-through splash page: the guest's browser is sent back to it, and no key is needed. */
interface MerakiPortal {
  readonly kind: 'meraki';
}

export type Portal = UnifiPortal | OmadaPortal | MerakiPortal;

/** A portal whose controller is asked at an address, with a key. */
export type KeyedPortal = Extract<Portal, { readonly baseUrl: string }>;

/** Whether a portal's controller takes a key. */
export function isKeyed(portal: Portal): portal is KeyedPortal {
  return 'baseUrl' in portal;
}

/** Where UniFi passes requests on to consoles, whose ids follow. */
export const consolesUrl = 'https://api.ui.com/v1/connector/consoles/';

/** By which setting of its file a location names its controller. */
export function controllerSetting({ baseUrl }: KeyedPortal): string {
  return `accepts.portal.${baseUrl.startsWith(consolesUrl) ? 'console' : 'baseUrl'}`;
}

/** How a location's network checks codes. One of the two at least. */
export interface Accepts {
  readonly radius?: RadiusAccess;
  readonly portal?: Portal;
  /** Wrong codes a minute after which a location's unknown devices get no answer; a third of it for one device. */
  readonly failuresPerMinute: number;
}
