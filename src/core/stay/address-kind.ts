/** What an address is, by its domain. */
export type AddressKind = 'direct' | 'relay' | 'dead' | 'none' | 'other';

/** A kind of address and, where a portal gave it, which. */
export interface KnownAddress {
  readonly kind: AddressKind;
  readonly portal?: string;
}

/** The kind of an address, and its portal. */
export function addressKind(address: string): KnownAddress {
  if (/[@.]guest\.booking\.com$/i.test(address)) return { kind: 'relay', portal: 'booking.com' };
  if (/[@.]agoda-messaging\.com$/i.test(address)) return { kind: 'relay', portal: 'agoda' };
  return { kind: 'direct' };
}
