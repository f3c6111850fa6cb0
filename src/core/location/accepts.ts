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

/** How a location's network checks codes. One of the two at least. */
export interface Accepts {
  readonly radius?: RadiusAccess;
  readonly portal?: Portal;
  /** Wrong codes a minute after which a location's unknown devices get no answer; a third of it for one device. */
  readonly failuresPerMinute: number;
}
