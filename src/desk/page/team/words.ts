/** All that the manager's page of people and acts says in one language, beside the words of the desk. */
export interface TeamWords {
  readonly people: string;
  readonly role: string;
  readonly roles: Readonly<Record<'reception' | 'manager', string>>;
  readonly status: Readonly<Record<'invited' | 'disabled', string>>;
  readonly inNow: string;
  readonly you: string;
  readonly name: string;
  readonly invite: string;
  readonly signOut: string;
  readonly remove: string;
  readonly sure: string;
  /** Where people are of an issuer of the hotel's own. */
  readonly elsewhere: string;
  readonly done: Readonly<Record<'invited' | 'known' | 'disabled' | 'removed' | 'out', string>>;
  readonly problems: Readonly<Record<'no_more_mails' | 'too_many_roles' | 'no_person', string>>;
  readonly acts: string;
  readonly from: string;
  readonly who: string;
  readonly what: string;
  readonly all: string;
  readonly noActs: string;
  /** How far back and ahead tickets are looked at. */
  readonly actsNote: string;
}
