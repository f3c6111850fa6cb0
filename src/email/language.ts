/** The two spellings of a sentence: for one code, or for a user name with a password. */
type LoginKind = 'code' | 'password';

/** Every sentence of a guest's mail in one language. Amounts, dates and names come ready to print. */
export interface Language {
  readonly direction: 'ltr' | 'rtl';
  /** BCP-47 locale for dates and amounts where the guest's own names no region. */
  readonly locale: string;
  readonly subject: (words: { hotel: string; dates: string }) => string;
  /** The line that an inbox shows beside the subject: never the code. */
  readonly preheader: (words: { hotel: string }) => string;
  readonly title: (words: { hotel: string }) => string;
  /** For whom and where; `room` comes from `room` below. */
  readonly intro: (words: { guest?: string; room?: string; hotel: string }) => string;
  readonly room: (label: string) => string;
  readonly codeLabel: string;
  readonly userLabel: string;
  readonly passLabel: string;
  /** That capitals do not matter, nor the hyphen where one is shown. */
  readonly codeNote: (words: { hyphen: boolean }) => string;
  readonly stepsTitle: string;
  readonly networkLabel: string;
  readonly networkPasswordLabel: string;
  readonly joinStep: (words: { network: string }) => string;
  /** How to join a network that no list shows. */
  readonly joinHiddenStep: (words: { network: string }) => string;
  readonly networkPasswordStep: string;
  readonly typeStep: Readonly<Record<LoginKind, string>>;
  readonly noPage: string;
  readonly loginButton: string;
  readonly loginNote: Readonly<Record<LoginKind, string>>;
  readonly validityTitle: string;
  /** `from` and `until` with weekday and time; `fromZone` only where the zone's name changes in between. */
  readonly window: (words: { from: string; fromZone?: string; until: string; zone: string }) => string;
  readonly runningClock: (words: { duration: string }) => string;
  readonly onlineTime: (words: { duration: string }) => string;
  readonly dailyLimit: (words: { duration: string }) => string;
  readonly wholeWindow: string;
  readonly download: (words: { amount: string }) => string;
  readonly upload: (words: { amount: string }) => string;
  readonly traffic: (words: { amounts: string }) => string;
  readonly speed: (words: { amounts: string }) => string;
  readonly firstLimit: string;
  readonly devices: (count: number) => string;
  readonly help: string;
  readonly because: (words: { hotel: string }) => string;
}
