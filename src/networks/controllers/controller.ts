import type { Location, Portal } from '../../core/location/location.ts';
import type { LoginGrant } from '../login-rules.ts';

/** A device in front of a portal, as its controller named it in the redirect. */
export interface PortalDevice {
  /** `AA-BB-CC-DD-EE-FF`. */
  readonly mac: string;
  /** What else the controller has told and wants back, by its own names, such as `clientIp`. */
  readonly context: Readonly<Record<string, string>>;
}

/** What a controller has done. */
export type ControllerAnswer =
  /** `until`: when the controller ends it, ISO-8601; absent if it does not tell. `browser`: where the guest's browser must go, for it to be done. */
  | { readonly type: 'done'; readonly until?: string; readonly browser?: string }
  /** The controller does not see the device yet: ask again in a second or two. `mayBeIn`: it has taken the order all the same. */
  | { readonly type: 'not_seen'; readonly mayBeIn?: true }
  /** Our key is not good, or may not do this. */
  | { readonly type: 'denied'; readonly why: string }
  /** It may work later. `notDone`: it has surely not been done; without that nobody knows. */
  | { readonly type: 'failed'; readonly why: string; readonly retryAfter?: number; readonly notDone?: boolean };

/** A network's controller, which lets devices in and puts them out. Both may be repeated: the latest holds. */
export interface Controller {
  letIn(device: PortalDevice, grant: LoginGrant): Promise<ControllerAnswer>;
  putOut(device: Pick<PortalDevice, 'mac'>): Promise<ControllerAnswer>;
  /** Whether the device is on the network now, `done` or `not_seen`: a redirect can be made up, and a page be opened from afar. */
  sees(device: Pick<PortalDevice, 'mac'>): Promise<ControllerAnswer>;
}

/** The controllers of locations' networks. */
export interface Controllers {
  /** Of a location that has a portal. */
  of(location: Location): Controller;
}

const longest = 500;

/** An address that a guest's browser may go on to, by http or https; undefined if a text is none. */
export function webAddress(text: string): URL | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined;
}

/** What one kind of controller can do, and how it calls things. `Of`: what a location's file says of it. */
export interface ControllerKind<Of extends Portal = Portal> {
  /** As people call it: `UniFi`. */
  readonly name: string;
  /** It lets devices in and puts them out when it is told to; else the guest's own browser carries the grant to it, once. */
  readonly takesOrders: boolean;
  /** What its key is called there; absent: it takes none. */
  readonly keyName?: string;
  /** Seconds for which it lets a device in at most. */
  readonly longestGrant: number;
  /** What it calls things in the query of its redirect; `told`: what it may want back. */
  readonly redirect: { readonly mac: string; readonly wanted: string; readonly context: readonly string[] };
  /** The site of several that it sends guests of; undefined if it has none. */
  site(portal: Of): string | undefined;
  /** Its redirect names the site and not the location. */
  readonly redirectsBySite?: true;
  /** What its refusals mean for who set it up, by their words, as the end of a sentence. */
  verdicts(portal: Of): Readonly<Record<string, string>>;
}

/** A million minutes, in seconds: no controller that takes orders lets a device in for longer. */
export const longestOrder = 60_000_000;
