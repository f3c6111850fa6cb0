import type { Portal } from '../../core/location/location.ts';

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
  readonly redirect: { readonly mac: string; readonly wanted: string; readonly told: readonly string[] };
  /** The site of several that it sends guests of; undefined if it has none. */
  site(portal: Of): string | undefined;
  /** Its redirect names the site and not the location. */
  readonly redirectsBySite?: true;
  /** What its refusals mean for who set it up, by their words, as the end of a sentence. */
  verdicts(portal: Of): Readonly<Record<string, string>>;
}

/** A million minutes, in seconds: no controller that takes orders lets a device in for longer. */
export const longestOrder = 60_000_000;
