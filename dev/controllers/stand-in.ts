import type { VendorServer } from '../vendors/vendor-server.ts';

/** A guest's device, as a stand-in for a controller knows it. */
export interface StandInDevice {
  /** Epoch milliseconds: until when it is let in; 0: it is not. */
  readonly until: number;
  /** kbit/s, and bytes of both directions; absent: no limit. */
  readonly down?: number;
  readonly up?: number;
  readonly bytes?: number;
}

/** What stands in for a network's controller on 127.0.0.1, and for the network: who joined it, and who is online. */
export interface StandInController extends VendorServer {
  /** A device has joined the Wi-Fi. @param mac `AA-BB-CC-DD-EE-FF` */
  join(mac: string): void;
  /** It has left, and what it was allowed stays. */
  leave(mac: string): void;
  /** Whether it reaches the internet now. */
  isOnline(mac: string): boolean;
  device(mac: string): StandInDevice | undefined;
  /** The query with which the network sends the device's browser to the page. @param wanted where it was going */
  redirect(mac: string, wanted: string): URLSearchParams;
}

/** How a stand-in is started. */
export interface StandInOptions {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** UniFi's API key, or Omada's client secret. */
  readonly key?: string;
}

/** Who has joined, and what they are allowed. */
export function standInDevices(now: () => number) {
  const joined = new Set<string>();
  const allowed = new Map<string, StandInDevice>();
  return {
    joined,
    allowed,
    join: (mac: string) => void joined.add(mac),
    leave: (mac: string) => void joined.delete(mac),
    device: (mac: string) => allowed.get(mac),
    isOnline: (mac: string) => joined.has(mac) && (allowed.get(mac)?.until ?? 0) > now(),
  };
}
