import type { PortalDevice } from '../../../src/app/ports/network/controller.ts';

/** What a page knows, and gets back with the next press. It is signed, and says no code. */
export interface PageState {
  readonly locationId: string;
  /** The device before which the page lies, as the network has sent it. */
  readonly device?: PortalDevice;
  /** Where the guest wanted to go: http or https. */
  readonly wanted?: string;
  /** The language that the guest has chosen on the page. */
  readonly language?: string;
  /** The ticket that the guest has proved to have: the key of its stay, and what becomes another with the code. */
  readonly ticket?: { readonly key: string; readonly mark: string };
}
