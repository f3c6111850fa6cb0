/** A host or one of its addresses is none that requests may go to. */
export class AddressRefused extends Error {
  constructor() {
    super('The host, or an address of it, is not of the public internet.');
    this.name = 'AddressRefused';
  }
}
