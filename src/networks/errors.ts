/**
 * What stands in the place of the deployment's secret is none.
 * @operator Delete the item `PORTAL` / `SECRET`: another is made, and guests type their codes again.
 */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';

  constructor() {
    super("The deployment's secret cannot be read: delete the item PORTAL / SECRET, and another one is made");
  }
}
