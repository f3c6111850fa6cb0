import type { PortalDevice } from '../../../src/app/ports/network/controller.ts';
import type { LoginRefusal } from '../../../src/domain/model/network/login.ts';

/** What a page knows, and gets back with the next press, or in its address. It is signed, and says no code. */
export interface PageState {
  readonly locationId: string;
  /** The device before which the page lies, as the network has sent it. */
  readonly device?: PortalDevice;
  /** What only the pages know that began with this redirect. */
  readonly visit?: string;
  /** Where the guest wanted to go: http or https. */
  readonly wanted?: string;
  /** The language that the guest has chosen on the page. */
  readonly language?: string;
  /** The ticket that the guest has proved to have: the key of its stay, and what becomes another with the code. */
  readonly ticket?: { readonly key: string; readonly mark: string };
  /** What became of the press before: the page in whose address this stands tells it. */
  readonly said?: Said;
}

/** What became of a press, beside how things stand. */
export type Said =
  /** The form is shown again, with why. */
  | {
      readonly type: 'form';
      readonly trouble: 'tooManyTries' | 'openedTooLong' | 'fromElsewhere';
      readonly status: number;
    }
  /** Why the code lets nobody in: on the form, or on its ticket's card where a ticket is proved. */
  | { readonly type: 'refused'; readonly refusal: LoginRefusal }
  /** The network has not done it, and a press tries it again. `after` in seconds. */
  | {
      readonly type: 'message';
      readonly message: 'notSeen' | 'outage';
      readonly does: 'login' | 'card';
      readonly status: number;
      readonly after?: number;
    }
  /** The device is in, as far as we can do it. Until then (epoch seconds) the browser is sent on, where the network wants that. */
  | { readonly type: 'in'; readonly onward?: string; readonly until: number }
  /** Another device was put out. */
  | { readonly type: 'out' };
