/**
 * The reason for a mail: a guest's first; the same code with other terms; another code that replaces a mailed one; another
 * one beside a mailed one, which works until its own end.
 */
export type News = 'first' | 'moved' | 'replaced' | 'added';

/** The guest's credentials: one code, or a user name with a password. */
export type LoginKind = 'code' | 'password';

/** A sentence with inserted values that are already formatted. */
type Sentence<Words> = (words: Words) => string;
type PerNews<Line> = Readonly<Record<News, Line>>;
type PerLogin<Line> = Readonly<Record<LoginKind, Line>>;

/** What a guest reads of a ticket in one language, in mails and on paper and pages alike. Amounts, dates and names are already formatted. */
export interface TicketWords {
  /** A day (`Sunday 15 March`) with a time of it (`12:00`). */
  readonly moment: Sentence<{ day: string; time: string }>;
  readonly title: Readonly<Record<Exclude<News, 'added'>, Sentence<{ hotel: string; until: string }>>>;
  readonly codeLabel: string;
  readonly userLabel: string;
  readonly passLabel: string;
  /** That case does not matter, nor the hyphen if one is shown. */
  readonly codeNote: Sentence<{ hyphen: boolean }>;
  readonly networkLabel: string;
  readonly networkPasswordLabel: string;
  readonly noPage: string;
  readonly validityTitle: string;
  /** `from` and `until` with weekday and time; `fromZone` only where the zone's name changes in between. */
  readonly window: Sentence<{ from: string; fromZone?: string; until: string; zone: string }>;
  readonly runningClock: Sentence<{ duration: string }>;
  readonly onlineTime: Sentence<{ duration: string }>;
  readonly dailyLimit: Sentence<{ duration: string }>;
  readonly wholeWindow: string;
  readonly download: Sentence<{ amount: string }>;
  readonly upload: Sentence<{ amount: string }>;
  readonly traffic: Sentence<{ amounts: string }>;
  readonly speed: Sentence<{ amounts: string }>;
  readonly firstLimit: string;
  readonly devices: (count: number) => string;
  /** Before reception's telephone number. */
  readonly help: string;
  /** The link to what the hotel says it does with guests' data. */
  readonly privacy: string;
  /** What the hotel's terms of use are called, as a link to them. */
  readonly terms: string;
}

/** What a guest's mail and printed ticket say beside that. */
export interface MailWords {
  /** Another code beside a mailed one has the subject and the title of one that replaces it. */
  readonly subject: Readonly<Record<Exclude<News, 'added'>, Sentence<{ hotel: string; dates: string }>>>;
  /** The preview line that an inbox shows beside the subject, without the code. `until` is from `moment`. */
  readonly preheader: PerNews<Sentence<{ hotel: string; until: string }>>;
  /** A separate line, before a sentence that begins with a capital letter. */
  readonly greeting: Sentence<{ guest: string }>;
  readonly room: (label: string) => string;
  /** For whom: `for room 204 at Hotel Sol`; `room` is from `room` above. */
  readonly place: Sentence<{ room?: string; hotel: string }>;
  /** For whom and where; for a change, what is new, and whether the code is new. `where` is from `place`. */
  readonly intro: PerNews<PerLogin<Sentence<{ where: string; until: string }>>>;
  /** In one mail to whoever has booked for several guests: what it says otherwise than a guest's own. */
  readonly list: {
    readonly subject: Sentence<{ hotel: string; dates: string }>;
    readonly preheader: string;
    readonly title: Sentence<{ hotel: string }>;
    readonly intro: Sentence<{ hotel: string }>;
    /** Of tickets that were made for a group, without bookings. */
    readonly group: { readonly preheader: string; readonly intro: Sentence<{ hotel: string }> };
    /** Above a code, alone or before the guest's name. */
    readonly room: (label: string) => string;
    /** Below a code, if its guest's mail is not the first one. */
    readonly news: Readonly<Record<Exclude<News, 'first'>, string>>;
  };
  /** A label on the line above its value. */
  readonly label: (text: string) => string;
  /** Of a code that another system has chosen: nobody knows what it forgives. */
  readonly exactNote: string;
  readonly stepsTitle: string;
  readonly joinStep: Sentence<{ network: string }>;
  /** How to join a hidden network. */
  readonly joinHiddenStep: Sentence<{ network: string }>;
  readonly networkPasswordStep: string;
  readonly typeStep: PerLogin<string>;
  /** Of one code, on any network's own page: such pages often have two fields. */
  readonly typeTwiceStep: string;
  /** On our own page. */
  readonly typeAndPressStep: PerLogin<string>;
  readonly loginButton: string;
  readonly loginNote: PerLogin<string>;
  /** Our portal page, opened by the mail's button or QR code: it shows how things stand, and lets no device in. */
  readonly ourPage: { readonly button: string; readonly note: string; readonly alt: string; readonly caption: string };
  /** The heading of the QR codes, which are for another device than the one that shows the mail. */
  readonly qrTitle: string;
  /** The QR code that joins the network: its alternative text, and the line beside it. */
  readonly joinQr: { readonly alt: Sentence<{ network: string }>; readonly caption: string };
  /** The QR code that opens the login page. */
  readonly loginQr: { readonly alt: PerLogin<string>; readonly caption: string };
  /** That replies to the mail reach reception. */
  readonly reply: string;
  /** In a mail through a portal, which shows no telephone number: what reception helps with, and tells what such a mail cannot. */
  readonly atReception: { readonly help: string; readonly network: string; readonly password: string };
  /** The number with which reception finds the ticket. */
  readonly ticketNumber: Sentence<{ serial: string }>;
  readonly because: Sentence<{ hotel: string }>;
}

/** What the portal page says in one language beside the words of the mail. Amounts, dates and names are already formatted. */
export interface PageWords {
  /** The button of the form. */
  readonly goOnline: string;
  /** The button where the network has not sent the device: it only shows how things stand. */
  readonly showCard: string;
  /** There, and on the card that follows: what the page does and does not do, and how the device gets online. `network` is the network's name. */
  readonly byLink: (words: { readonly network: string }) => string;
  /** Of a device that is in. */
  readonly online: string;
  /** Of a device that is not in. */
  readonly offline: string;
  readonly timeLeft: string;
  readonly onlineLeft: string;
  readonly dataLeft: string;
  readonly devices: string;
  /** `2 of 4 in use`; `most` is 0 where there is no limit. */
  readonly inUse: (counts: { readonly used: number; readonly most: number }) => string;
  readonly thisDevice: string;
  /** Another device, by the end of its address: `…A7-3B`, and since when it is in (`12:00`). */
  readonly otherDevice: (words: { readonly end: string; readonly since: string }) => string;
  /** Where all places are taken, one by a device that the network is just being asked to let in. */
  readonly placeHeld: string;
  readonly putOut: string;
  /** Where the network cannot do that, and all places are taken: what helps. */
  readonly cannotPutOut: string;
  /** After that: the device may need a moment to notice. */
  readonly isOut: string;
  readonly lookAgain: string;
  readonly tryAgain: string;
  /** Where the guest wanted to go. */
  readonly goOn: (words: { readonly host: string }) => string;
  /** The last step of networks that let the browser in by a page of their own. */
  readonly connect: string;
  readonly tooManyTries: string;
  /** The network does not list the device yet. */
  readonly notSeen: string;
  /** The network's controller, or we, cannot do it now. */
  readonly outage: string;
  /** The typed code is nobody's here. */
  readonly wrongCode: string;
  /** A form or a card that does nothing any more: the guest must log in once more. */
  readonly openedTooLong: string;
  /** The form came from another site's page. */
  readonly fromElsewhere: string;
  readonly noSuchPage: string;
  /** The guest's own door. What opens its forms. */
  readonly noCode: string;
  /** The headings of its two forms, and the labels of their fields. */
  readonly byNumber: string;
  readonly byRoom: string;
  readonly surname: string;
  readonly number: string;
  readonly room: string;
  readonly departure: string;
  /** The button by which the code is mailed once more, and what is told then; `to` is a masked address. */
  readonly sendAgain: string;
  readonly sentAgain: (words: { readonly to: string }) => string;
  /** Whatever the reason is: whoever guesses must not learn it. */
  readonly doorRefused: string;
  /** Until when the device is online, and how many other devices may be. */
  readonly onlineUntil: string;
  readonly devicesLeft: string;
  /** On a card in the room: what to do on the page, where `noCode` opens the own door; and what the QR code beside it opens. */
  readonly cardStep: (words: { readonly noCode: string }) => string;
  readonly cardQr: string;
  /** What a guest ticks, beside a link to the terms; why nobody gets in without, and why once more. */
  readonly acceptTerms: string;
  readonly termsMissing: string;
  readonly termsChanged: string;
  /** From the page of the terms to the one before. */
  readonly back: string;
  readonly language: string;
}

/** A day at the hotel (`Sunday 15 March`) and a time of it (`12:00`). */
export interface DayAndTime {
  readonly day: string;
  readonly time: string;
}

/** What a guest reads in one language when a code lets nobody in: what is so, and what to do. */
export interface RefusalWords {
  /** Unknown, another hotel's or mistyped: whoever guesses must not learn which. */
  readonly unknown: string;
  readonly notYet: (from: DayAndTime) => string;
  readonly ended: (until: DayAndTime) => string;
  readonly cancelled: string;
  readonly usedUp: string;
  readonly usedUpToday: string;
  readonly tooManyDevices: (count: number) => string;
}

/** What a text to a phone says in one language: one line, as short as can be. Nothing of it is longer than it must. */
export interface TextWords {
  /** What is absent is left out. `until` is from below. */
  readonly line: Sentence<{
    readonly hotel: string;
    readonly code: string;
    readonly network?: string;
    readonly password?: string;
    readonly until: string;
  }>;
  /** A day and month of the hotel's calendar, as numbers, with a time of it (`12:00`). */
  readonly until: Sentence<{ readonly day: number; readonly month: number; readonly time: string }>;
}

/** What the pages around the sign-in say. */
export interface SignInWords {
  readonly goOn: string;
  readonly signIn: string;
  readonly signedOut: string;
  /** `{name}` is filled in. */
  readonly noRights: string;
  readonly noRightsNote: string;
  readonly another: string;
  readonly refused: string;
  readonly refusedNote: string;
  readonly unavailable: string;
  readonly unavailableNote: string;
  readonly noPage: string;
}
