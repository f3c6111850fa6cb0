import type { Location } from '../../../src/core/location/location.ts';
import { emailKind } from '../../../src/core/owed/kinds/mail/mail-kind.ts';
import { owedWork } from '../../../src/core/owed/owed.ts';
import type { Mail } from '../../../src/core/owed/work.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';

/** The mail that a stay owes once it has changed. */
export function owedMail(before: Stay | undefined, after: Stay, location: Location): Mail | undefined {
  return owedWork(emailKind, before, after, location);
}
