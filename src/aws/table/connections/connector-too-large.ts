/** A connector is larger than an item of the table may be. Its message says how large. */
export class ConnectorTooLarge extends Error {
  constructor(bytes: number, most: number) {
    super(`The connector has ${bytes} bytes with its mappings; the table takes ${most} at most.`);
    this.name = 'ConnectorTooLarge';
  }
}
