import { serverOf } from '../../contract/locations/server-of.ts';
import type { Location } from '../../domain/model/location.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';

/** What is to be done where a location's file names another server as issuer than it did before, a sentence each. */
export function movedServer(before: Location | undefined, { id, issuer }: LocationElsewhere): string[] {
  if (!before || !isIssuedElsewhere(before)) return [];
  const [from, to] = [serverOf(before.issuer.baseUrl), serverOf(issuer.baseUrl)];
  if (from === to) return [];
  return [
    `The issuer's server was ${from} so far: an API key that was set for it is not sent to ${to}. Set it again: wifi-tickets location credentials ${id} --key -`,
  ];
}
