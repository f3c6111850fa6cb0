/** How access servers of a make behave. */
export interface AccessServerKind {
  readonly make: string;
  /**
   * How it tells of a session that goes on: every so often as it was told to · every ten minutes, told or not · each minute
   * by an end and a new beginning of the same session, its seconds counted on or anew.
   */
  readonly tells: 'as told' | 'every ten minutes' | 'ends, counted on' | 'ends, counted anew';
  /** Bytes beyond 32 bits; without them its counters begin again. */
  readonly gigawords: boolean;
  /** Whether accounting has the time of what it tells: then it may come much later. */
  readonly dates: boolean;
  /** Whether accounting has the device's address. */
  readonly tellsDevice: boolean;
  /** It asks each minute whether the guest may still be online. */
  readonly asksEachMinute: boolean;
  /** It asks by the device's address before its guest sees the page, written so. */
  readonly asksByAddress?: 'AA:BB' | 'aa-bb' | 'aabb';
  /** What an accepted login's `Class` says comes back in accounting. */
  readonly tellsClass?: true;
  /** As openWISP's configuration writes what it sends, with a request after each login. */
  readonly isFlat: boolean;
  readonly password: 'none' | 'code' | 'chap';
}

const usual = {
  tells: 'as told',
  gigawords: true,
  dates: false,
  tellsDevice: true,
  asksEachMinute: false,
  isFlat: false,
  password: 'code',
} as const;

/** Access servers of every location, in this order. pfSense comes in its two ways of telling. */
export const accessServerKinds: readonly AccessServerKind[] = [
  { ...usual, make: 'mikrotik', dates: true, password: 'chap', asksByAddress: 'AA:BB', tellsClass: true },
  { ...usual, make: 'unifi', tells: 'every ten minutes', gigawords: false, password: 'chap' },
  { ...usual, make: 'openwisp', isFlat: true, gigawords: false, asksByAddress: 'aa-bb' },
  { ...usual, make: 'opnsense', gigawords: false, tellsDevice: false },
  {
    ...usual,
    make: 'pfsense',
    tells: 'ends, counted on',
    password: 'none',
    asksEachMinute: true,
    asksByAddress: 'aa-bb',
    tellsClass: true,
  },
  {
    ...usual,
    make: 'pfsense-freeradius',
    tells: 'ends, counted anew',
    dates: true,
    asksByAddress: 'aabb',
    tellsClass: true,
  },
];
