import type { Hand, HelpReason } from '../owed/hands.ts';

/** A sentence by its number, as the language's plural rules choose: `{n}` is the number. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The lists of the page. */
export type ListName = 'arriving' | 'house' | 'leaving' | 'unmailed' | 'visitors';

/** All that the desk says in one language. What stands in braces is filled in. */
export interface DeskWords {
  readonly title: string;
  readonly search: { readonly label: string; readonly hint: string };
  readonly lists: Readonly<Record<ListName, string>>;
  /** What an empty list says. */
  readonly empty: Readonly<Record<ListName | 'location' | 'today', string>>;
  readonly found: Counted;
  /** Above guests whose names are nearly what was typed. */
  readonly similar: string;
  readonly nothingFound: string;
  readonly lookOlder: string;
  readonly older: string;
  readonly nothingOlder: string;
  readonly wasReplaced: string;
  readonly more: Counted;
  readonly news: Counted;
  readonly status: Readonly<Record<'new' | 'active' | 'expired' | 'cancelled', string>>;
  readonly stay: Readonly<Record<'confirmed' | 'checked_in' | 'checked_out' | 'cancelled' | 'no_show', string>>;
  readonly reached: Readonly<Record<Hand, string>>;
  /** `{reached} of {all} reached` */
  readonly figure: string;
  readonly figureTitle: string;
  readonly figureNote: string;
  readonly mail: Readonly<
    Record<
      | 'queued'
      | 'sending'
      | 'accepted'
      | 'delivered'
      | 'relayed'
      | 'delayed'
      | 'bounced'
      | 'complained'
      | 'rejected'
      | 'failed'
      | 'skipped'
      | 'none'
      | 'list',
      string
    >
  >;
  /** How far the other channels to the guest have come. */
  readonly channels: {
    readonly message: Readonly<Record<'queued' | 'accepted' | 'failed', string>>;
    readonly text: Readonly<Record<'queued' | 'accepted' | 'relayed' | 'delivered' | 'failed', string>>;
    readonly unknown: string;
  };
  /** Why, and what to do. */
  readonly reasons: Readonly<Record<HelpReason, string>>;
  /** `arrives`: beside a guest who is not in the house yet; `orPaper`: in a field for an address that may stay empty. */
  readonly notes: Readonly<Record<'arrives' | 'loading' | 'orPaper' | 'now', string>>;
  readonly starts: string;
  readonly ends: string;
  readonly ended: string;
  readonly fromLogin: string;
  readonly fromTo: string;
  readonly unnamed: string;
  readonly room: string;
  readonly fields: Readonly<
    Record<
      | 'room'
      | 'booking'
      | 'ticket'
      | 'valid'
      | 'stay'
      | 'service'
      | 'devices'
      | 'channels'
      | 'user'
      | 'password'
      | 'mail'
      | 'address'
      | 'organiser'
      | 'trail'
      | 'givenName'
      | 'familyName'
      | 'newEnd'
      | 'until'
      | 'count'
      | 'names'
      | 'groupName'
      | 'from'
      | 'paper'
      | 'language'
      | 'location'
      | 'handOver',
      string
    >
  >;
  readonly most: Counted;
  readonly guests: Counted;
  /** To how many of a group’s tickets something was done. */
  readonly ofAll: string;
  readonly onlineSince: string;
  readonly nobodyOnline: string;
  readonly byOwnDoor: string;
  readonly hotelTime: string;
  readonly namesHint: string;
  readonly acts: Readonly<
    Record<
      | 'show'
      | 'hide'
      | 'print'
      | 'mail'
      | 'move'
      | 'replace'
      | 'edit'
      | 'out'
      | 'visitor'
      | 'group'
      | 'figures'
      | 'team'
      | 'keys'
      | 'more'
      | 'undo'
      | 'close'
      | 'back'
      | 'send'
      | 'save'
      | 'day'
      | 'dayLess'
      | 'replaceOnPaper'
      | 'replaceByMail'
      | 'cancel'
      | 'all'
      | 'cancelAll'
      | 'printAll'
      | 'make'
      | 'onPaper'
      | 'signOut',
      string
    >
  >;
  readonly papers: Readonly<Record<'slip' | 'receipt' | 'sheet', string>>;
  readonly didYouMean: string;
  readonly replaceNote: string;
  readonly cancelNote: string;
  readonly outNote: string;
  readonly makeMany: Counted;
  readonly groupNote: string;
  readonly visitorNote: string;
  readonly done: Readonly<
    Record<
      | 'printed'
      | 'mailed'
      | 'moved'
      | 'replaced'
      | 'cancelled'
      | 'corrected'
      | 'outSoon'
      | 'outLater'
      | 'undone'
      | 'visitor'
      | 'connected',
      string
    >
  >;
  readonly doneGroup: Counted;
  readonly offline: string;
  readonly cannotOffline: string;
  /** What the server says no to, by its reason. */
  readonly problems: Readonly<
    Record<
      | 'ticket_cancelled'
      | 'ticket_changed'
      | 'ticket_expired'
      | 'issued_elsewhere'
      | 'code_taken'
      | 'resent_too_often'
      | 'cap_reached'
      | 'past'
      | 'invalid'
      | 'no_ticket'
      | 'not_your_task'
      | 'not_your_location'
      | 'no_device'
      | 'no_undo'
      | 'code_replaced'
      | 'paper'
      | 'other',
      string
    >
  >;
  /** What is said of a stay, a status or a button elsewhere is said so here, too. */
  readonly trail: Readonly<
    Record<
      | 'created'
      | 'moved'
      | 'mailed'
      | 'corrected'
      | 'printed'
      | 'shown'
      | 'not_handed'
      | 'device_out'
      | 'door_locked'
      | 'check_in_reverted'
      | 'reinstated'
      | 'deleted',
      string
    >
  >;
  readonly actors: Readonly<Record<'system' | 'key' | 'operator', string>>;
  readonly earlier: Counted;
  readonly keys: Readonly<Record<'rows' | 'open' | 'lists' | 'news' | 'letters' | 'lettersNote', string>>;
}

/** What a figure counts. */
export type FigureName = 'issued' | 'logins' | 'used' | 'neverUsed' | 'ended' | 'cancelled' | 'undelivered';

/** All that the manager's page of figures says in one language, beside the words of the desk. */
export interface FigureWords {
  readonly month: string;
  readonly day: string;
  readonly sum: string;
  readonly figures: Readonly<Record<FigureName, string>>;
  /** What each figure counts. */
  readonly notes: Readonly<Record<FigureName, string>>;
  /** Above the chart. */
  readonly chart: string;
  /** Above the reasons. */
  readonly why: string;
  /** Why a guest did not get the mail, in a few words. */
  readonly reasons: Readonly<Record<HelpReason, string>>;
  /** What `*` at a day means. */
  readonly open: string;
  readonly noLogins: string;
  readonly empty: string;
  readonly csv: string;
}

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
