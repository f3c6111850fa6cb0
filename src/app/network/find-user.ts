import type { Location } from '../../domain/model/location.ts';
import { hasTicket, type Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { typedCode } from '../../domain/network/typed-code.ts';
import { typedUser } from '../../domain/network/typed-user.ts';
import type { CodeOwners } from '../ports/network/code-owners.ts';
import type { Stays } from '../ports/stays.ts';

/** A stay that a user name leads to, and its present or a former ticket's user. */
export interface FoundUser {
  readonly ref: StayRef;
  readonly stay: Stay;
  /** As it is stored. */
  readonly user: string;
}

/** The stay of a user name at a location, by its code or its RADIUS user. What does not exist takes as many steps as what does. */
export async function findUser(
  typed: string,
  { id, realm }: Pick<Location, 'id' | 'realm'>,
  { stays, owners }: { readonly stays: Stays; readonly owners: CodeOwners },
): Promise<FoundUser | undefined> {
  const code = typedUser(typed, realm).slice(0, 64);
  const byCode = code === '' ? undefined : await owners.byCode(realm, code);
  const isRadiusUser = byCode === undefined && /^\d{10}$/.test(code);
  const ref = isRadiusUser ? await owners.byRadiusUser(id, code) : byCode;
  const stay = await stays.get(ref?.locationId === id ? ref : { locationId: id, key: 'nobody' });
  if (!ref || !stay || ref.locationId !== id) return undefined;
  if (!isRadiusUser) return { ref, stay, user: code };
  return hasTicket(stay) && stay.ticket.radiusUser === code ? { ref, stay, user: stay.ticket.user } : undefined;
}

/** Whether the user name is that of the stay's present ticket. */
export function isPresentUser({ stay, user }: FoundUser): boolean {
  return hasTicket(stay) && typedCode(stay.ticket.user) === user;
}
