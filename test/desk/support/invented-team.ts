import type { Row } from '../../../src/desk/page/answers.ts';
import { inventedNow } from './invented-hotel.ts';

interface InventedPerson {
  subject: string;
  address: string;
  name: string;
  status: string;
  role: string;
}

const person = (subject: string, name: string, role: string, status = 'active'): InventedPerson => ({
  ...{ subject, name, role, status },
  address: `${subject}@hotel-sol.example`,
});

/** The people of the invented hotel, of whom two are signed in; a test may take `people` away. */
export function inventedTeam(): { people: InventedPerson[] | undefined; sessions: object[]; you: string } {
  const since = inventedNow;
  return {
    you: 'mateu',
    people: [
      person('eva', 'Eva Example', 'reception', 'invited'),
      person('mateu', 'Mateu Ferrer', 'manager'),
      person('rosa', 'Rosa Camps', 'reception'),
    ],
    sessions: [
      { id: 'a', subject: 'mateu', name: 'Mateu Ferrer', role: 'manager', since },
      { id: 'b', subject: 'rosa', name: 'Rosa Camps', role: 'reception', since },
    ],
  };
}

/** What the desk answers of its people, and what becomes of them. */
export function invitedTeam(
  team: ReturnType<typeof inventedTeam>,
  method: string,
  isSessions: boolean,
  { subject, address = '', name = address, role = '' }: Record<string, string> = {},
) {
  if (method === 'GET') return { status: 200, body: team };
  if (method === 'POST') {
    const others = team.people?.filter((one) => one.address !== address) ?? [];
    const known = team.people?.find((one) => one.address === address);
    team.people = [
      ...others,
      { ...person(address.split('@')[0] ?? '', name, role, 'invited'), ...known, role, address },
    ];
    return { status: 200, body: { state: known ? 'known' : 'invited' } };
  }
  team.sessions = team.sessions.filter((one) => (one as { subject: string }).subject !== subject);
  if (!isSessions) team.people = team.people?.filter((one) => one.subject !== subject);
  return { status: 200, body: { sessions: 1 } };
}

/** A night's acts by two people on the first tickets. */
export function inventedActs([first, second]: readonly Row[]) {
  const by = (name: string) => ({ kind: 'person', subject: name, name });
  return [
    { at: inventedNow, by: by('Rosa Camps'), act: 'printed', serial: first?.serial, room: first?.room },
    { at: inventedNow, by: by('Night Porter'), act: 'cancelled', serial: second?.serial, room: second?.room },
    { at: inventedNow, by: by('Night Porter'), act: 'moved', serial: '20009999' },
  ];
}
