/** The kind of limit of a service. Flags may be combined; the first limit reached ends the ticket. */
export interface ServiceType {
  /** Open string, for example `ttf`, `ttl` or `otl`. Behaviour follows the flags, never this id. */
  readonly id: string;
  readonly description: string;
  /** A running clock: `expTime` seconds from the first login, online or not. */
  readonly timetofinish: boolean;
  /** A budget of `onlineTime` connected seconds, summed over all devices. */
  readonly onlinetime: boolean;
  /** A fixed validity, independent of logins. */
  readonly timetolimit: boolean;
  /** A budget of `download` and `upload` bytes. */
  readonly limittraffic: boolean;
}

/**
 * A Wi-Fi service of a location, with the field names of the Octopus Wifi platform's services response.
 * Durations in seconds, rates in kbit/s, quotas in bytes, prices in the location's currency; 0 = no limit.
 */
export interface Service {
  readonly id: number;
  readonly typeId: string;
  readonly name: string;
  readonly price: number;
  /** 1 = available, 0 = withdrawn. */
  readonly status: number;
  readonly onlineTime: number;
  readonly expTime: number;
  readonly tpv: number;
  readonly pms: number;
  readonly showLogin: number;
  /** Simultaneous devices per ticket; 0 = no limit. */
  readonly simDevices: number;
  readonly maxUsers: number;
  readonly loginMethod: string;
  readonly download: number;
  readonly upload: number;
  readonly downrate: number;
  readonly uprate: number;
  readonly dailyLimit: number;
  /** Maximum validity of a ticket from its start, in seconds (not an instant). */
  readonly validUntil: number;
  readonly vip: number;
  readonly validateEmail: number;
  readonly deleted: number;
  readonly withRegistration: number;
  readonly macCaching: number;
  readonly issueOrder: number;
  readonly type: ServiceType;
}
