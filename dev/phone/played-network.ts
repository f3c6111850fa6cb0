/** A hotel's network as a guest's phone meets it: whom its controller lets in. */
export interface PlayedNetwork {
  readonly ssid: string;
  /** The hotel's, IANA. */
  readonly timeZone: string;
  /** A phone has joined: the controller sees it from now on. */
  join(mac: string): void;
  leave(mac: string): void;
  /** Until when the controller lets a phone in: epoch milliseconds; undefined if it does not. */
  onlineUntil(mac: string): number | undefined;
  /** Where the network sends the browser of a phone that is not let in. */
  loginPage(mac: string): string;
}
