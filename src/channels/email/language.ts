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

/** All sentences of a guest's mail and printed ticket in one language. Amounts, dates and names are already formatted. */
export interface Language {
  readonly direction: 'ltr' | 'rtl';
  /** BCP-47 locale for dates and amounts if the guest's locale has no region. */
  readonly locale: string;
  /** A day (`Sunday 15 March`) with a time of it (`12:00`). */
  readonly moment: Sentence<{ day: string; time: string }>;
  readonly subject: PerNews<Sentence<{ hotel: string; dates: string }>>;
  /** The preview line that an inbox shows beside the subject, without the code. `until` is from `moment`. */
  readonly preheader: PerNews<Sentence<{ hotel: string; until: string }>>;
  readonly title: PerNews<Sentence<{ hotel: string; until: string }>>;
  /** A separate line, before a sentence that begins with a capital letter. */
  readonly greeting: Sentence<{ guest: string }>;
  readonly room: (label: string) => string;
  /** For whom: `for room 204 at Hotel Sol`; `room` is from `room` above. */
  readonly place: Sentence<{ room?: string; hotel: string }>;
  /** For whom and where; for a change, what is new, and whether the code is new. `where` is from `place`. */
  readonly intro: PerNews<PerLogin<Sentence<{ where: string; until: string }>>>;
  /** A label on the line above its value. */
  readonly label: (text: string) => string;
  readonly codeLabel: string;
  readonly userLabel: string;
  readonly passLabel: string;
  /** That case does not matter, nor the hyphen if one is shown. */
  readonly codeNote: Sentence<{ hyphen: boolean }>;
  /** Of a code that another system has chosen: nobody knows what it forgives. */
  readonly exactNote: string;
  readonly stepsTitle: string;
  readonly networkLabel: string;
  readonly networkPasswordLabel: string;
  readonly joinStep: Sentence<{ network: string }>;
  /** How to join a hidden network. */
  readonly joinHiddenStep: Sentence<{ network: string }>;
  readonly networkPasswordStep: string;
  readonly typeStep: PerLogin<string>;
  /** Of one code, on any network's own page: such pages often have two fields. */
  readonly typeTwiceStep: string;
  /** On our own page. */
  readonly typeAndPressStep: PerLogin<string>;
  readonly noPage: string;
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
  /** That replies to the mail reach reception. */
  readonly reply: string;
  /** The number with which reception finds the ticket. */
  readonly ticketNumber: Sentence<{ serial: string }>;
  readonly because: Sentence<{ hotel: string }>;
}
