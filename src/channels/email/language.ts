/** Why a mail goes: a guest's first; the same code with other terms, after an earlier mail; another code in the place of one that was mailed. */
export type News = 'first' | 'moved' | 'replaced';

/** What a guest logs in with: one code, or a user name with a password. */
export type LoginKind = 'code' | 'password';

/** A sentence made of words that come ready to print. */
type Sentence<Words> = (words: Words) => string;
type PerNews<Line> = Readonly<Record<News, Line>>;
type PerLogin<Line> = Readonly<Record<LoginKind, Line>>;

/** Every sentence of a guest's mail and printed ticket in one language. Amounts, dates and names come ready to print. */
export interface Language {
  readonly direction: 'ltr' | 'rtl';
  /** BCP-47 locale for dates and amounts where the guest's own names no region. */
  readonly locale: string;
  /** A day (`Sunday 15 March`) with a time of it (`12:00`). */
  readonly moment: Sentence<{ day: string; time: string }>;
  readonly subject: PerNews<Sentence<{ hotel: string; dates: string }>>;
  /** The line that an inbox shows beside the subject: never the code. `until` as `moment` says it. */
  readonly preheader: PerNews<Sentence<{ hotel: string; until: string }>>;
  readonly title: PerNews<Sentence<{ hotel: string; until: string }>>;
  /** A line of its own, before a sentence that begins with a capital. */
  readonly greeting: Sentence<{ guest: string }>;
  readonly room: (label: string) => string;
  /** Whose Wi-Fi: `for room 204 at Hotel Sol`; `room` comes from `room` above. */
  readonly place: Sentence<{ room?: string; hotel: string }>;
  /** For whom and where; on a change what is new, and whether the code is. `where` comes from `place`. */
  readonly intro: PerNews<PerLogin<Sentence<{ where: string; until: string }>>>;
  /** A label before what it names, on the line above it. */
  readonly label: (text: string) => string;
  readonly codeLabel: string;
  readonly userLabel: string;
  readonly passLabel: string;
  /** That capitals do not matter, nor the hyphen where one is shown. */
  readonly codeNote: Sentence<{ hyphen: boolean }>;
  readonly stepsTitle: string;
  readonly networkLabel: string;
  readonly networkPasswordLabel: string;
  readonly joinStep: Sentence<{ network: string }>;
  /** How to join a network that no list shows. */
  readonly joinHiddenStep: Sentence<{ network: string }>;
  readonly networkPasswordStep: string;
  readonly typeStep: PerLogin<string>;
  readonly noPage: string;
  readonly loginButton: string;
  readonly loginNote: PerLogin<string>;
  /** The heading over the QR codes: a mail is read on one device, and they are for another. */
  readonly qrTitle: string;
  /** The QR code that joins the network: what stands in its place where pictures are off, and the line beside it. */
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
  /** That an answer to the mail reaches reception. */
  readonly reply: string;
  /** By which number reception finds the ticket. */
  readonly ticketNumber: Sentence<{ serial: string }>;
  readonly because: Sentence<{ hotel: string }>;
}
