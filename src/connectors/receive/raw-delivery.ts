/** A delivery as a hotel's system has sent it. */
export interface RawDelivery {
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Byte for byte: signatures are over these. */
  readonly body: Buffer;
  /** Where it came from: an IPv4 or IPv6 address. */
  readonly sourceIp: string;
}
