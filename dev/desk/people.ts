/** The client that the desk is at the local issuer. */
export const deskClientId = 'wifi-tickets-desk';

/** A person who may be chosen at the local sign-in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Roles by Location, as an issuer has them in a claim. */
  readonly groups: readonly string[];
  /** What the page says of them. */
  readonly about: string;
}

/**
 * The two people who may sign in at the desk.
 * @param staffed where the receptionist works
 * @param all where the manager does
 */
export function examplePeople(staffed: readonly string[], all: readonly string[] = staffed): readonly Person[] {
  const at = (ids: readonly string[], role: string) => ids.map((id) => `${id}:${role}`);
  const rosa = { id: 'rosa', name: 'Rosa Camps', email: 'rosa@hotel-sol.example', about: 'Reception' };
  const mateu = { id: 'mateu', name: 'Mateu Ferrer', email: 'mateu@hotel-sol.example', about: 'Manager' };
  return [
    { ...rosa, groups: at(staffed, 'reception') },
    { ...mateu, groups: at(all, 'manager') },
  ];
}
