import type { AskedFor } from '../../app/ports/connections/translator.ts';
import type { Expected } from '../../contract/connectors/expected-events.ts';

/** A delivery, or an answer of the system, and what it is to become. */
export interface Fixture {
  /** Its file without folder, such as `new-booking.json`. */
  readonly name: string;
  readonly body: string;
  readonly expected: Expected;
  /** Nobody has said yet what is expected. */
  readonly isNew?: true;
  /** The mapping of an answer, and what it was asked for; absent: it is a delivery. */
  readonly answer?: { readonly map: string; readonly asked: AskedFor };
}
