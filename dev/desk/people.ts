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

/** The two people of the example hotel who may sign in at its desk. */
export function examplePeople(locationIds: readonly string[]): readonly Person[] {
  const roles = (role: string) => locationIds.map((id) => `${id}:${role}`);
  return [
    {
      id: 'rosa',
      name: 'Rosa Camps',
      email: 'rosa@hotel-sol.example',
      groups: roles('reception').slice(0, 1),
      about: 'Reception',
    },
    { id: 'mateu', name: 'Mateu Ferrer', email: 'mateu@hotel-sol.example', groups: roles('manager'), about: 'Manager' },
  ];
}
