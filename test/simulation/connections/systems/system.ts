import type { HttpRequest } from '../../../../src/kit/web/http.ts';
import type { SeededRandom } from '../../fakes/seeded-random.ts';
import type { Booking, Change, Happening, Webhook } from '../booking.ts';

/** What a system's API shows at a moment. */
interface Shown {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly get: (id: string) => Booking | undefined;
  readonly all: () => Iterable<Booking>;
  /** What fields of bookings hold that codes are written to. */
  readonly fields: Map<string, string>;
}

/** An answer of a system's API. */
export interface SystemAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** The booking whose field this has written. */
  readonly written?: string;
}

/** A hotel system as its vendor documents it: what it delivers, and what its API answers. */
export interface System {
  /** Id of its connector. */
  readonly connector: string;
  /** Id of the property in it. */
  readonly property: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The field that codes may be written to. */
  readonly field?: string;
  /** What proves its deliveries: as the connection has it, and as its requests have it. */
  readonly proof?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  /** What it tells nothing of, as it does not know it. */
  readonly without: readonly Happening[];
  /** Whether its webhooks say only that something has changed. */
  readonly isThin: boolean;
  readonly idOf: (n: number) => string;
  /** After which times a delivery that was not answered 2xx is repeated, in milliseconds. */
  readonly repeatsAfter: readonly number[];
  readonly webhooks: (change: Change, random: SeededRandom) => readonly Webhook[];
  /** The body of the webhook that tells of a written field, if it tells of that at all. */
  readonly echo?: (booking: Booking, text: string) => string;
  readonly answer: (request: HttpRequest, shown: Shown) => SystemAnswer;
  /** The reservation that a request asks for alone. */
  readonly askedFor: (url: URL) => string | undefined;
}

/** An instant as most systems write it. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
