import type { TeamWords } from './words.ts';

/** English. */
export const words: TeamWords = {
  people: 'People',
  role: 'Role',
  roles: { reception: 'Reception', manager: 'Manager' },
  status: { invited: 'Invited, not yet here', disabled: 'Disabled in Cognito' },
  inNow: 'In now, since {time}',
  you: 'You',
  name: 'Name',
  invite: 'Invite',
  signOut: 'Sign out',
  remove: 'Remove',
  sure: 'Remove {name}? Every session ends at once.',
  elsewhere:
    'People are invited and removed at the hotel’s own sign-in service. Here you can end their sessions; until they are removed there, they can sign in again.',
  done: {
    invited: 'The invitation is on its way. It is good for seven days.',
    known: 'Saved. No mail was needed.',
    disabled: 'Saved, but this person is disabled in Cognito.',
    removed: '{name} is removed and signed out.',
    out: '{name} is signed out.',
  },
  problems: {
    no_more_mails: 'Today’s invitations are used up. Try again tomorrow.',
    too_many_roles: 'This person works at too many hotels.',
    no_person: 'This person is no longer there.',
  },
  acts: 'Who did what',
  from: 'From this day and the next',
  who: 'Who',
  what: 'What',
  all: 'All',
  noActs: 'Nothing was done by hand.',
  actsNote: 'Of tickets that ended up to a week before, or begin up to a month after; the last 20 acts of each.',
};
