/** An index of the table, and the attributes for an item's partition, its hour, and what is noted of it. */
export interface WorkIndex {
  readonly name: string;
  readonly pk: string;
  readonly at: string;
  readonly note: string;
}

/** What a deployment has for a kind of owed work, and what sets the kind apart: all of it data, for functions and infrastructure alike. */
export interface WorkKindEntry {
  /**
   * What one piece of it is called. Names begin with it: for `Mail` the queue `mails`, its variable `MAIL_QUEUE_URL`, the
   * outputs `MailQueueUrl` and `MailDeadLettersUrl`, the alarms `MailsDead` and `MailsOwed`.
   */
  readonly noun: string;
  /** The attribute of a stay's item that holds it. */
  readonly attribute: string;
  /** Lists it while it is owed, and no other kind. */
  readonly index: WorkIndex;
  /** The setting without which a deployment has nothing that does it: then it has no queue, and no location may ask for it. */
  readonly setting?: string;
  /** Its index has as many partitions as the table's rate of writes needs; absent: one. */
  readonly isSpread?: true;
  /**
   * What the guest waits for until it is done: the `code`, which its failure leaves the guest without, or the `ticket`, which
   * its location's issuer has been asked for. Absent: no guest waits, and nobody is woken for it.
   */
  readonly guestAwaits?: 'code' | 'ticket';
  /**
   * A channel by which guests get the code. `name`: as people and programs are told of it; `reach`: as a location's file says;
   * `isConfirmed`: its system tells of each piece within seconds what became of it, as a rule; `isToPhone`: it goes to the guest's number.
   */
  readonly channel?: {
    readonly name: string;
    readonly reach: string;
    readonly isConfirmed?: true;
    readonly isToPhone?: true;
  };
  /**
   * Whose rate limits it, and the sort key of the item in which it waits for its turn. `usual`: how much a second its system
   * takes at most, where it does not tell; `isIssuers`: the location's issuer has a rate of its own.
   */
  readonly rate: {
    readonly per: 'account' | 'location';
    readonly line: string;
    readonly usual?: number;
    readonly isIssuers?: true;
  };
  /**
   * What becomes of it after a restore, when nobody knows whether it was done since the backup: it is `held` for people to
   * decide, `looked_for` at its system before it is done, or done `again`, which does no harm.
   */
  readonly onceRestored: 'held' | 'looked_for' | 'again';
}

/** The kinds of work that stays owe. A new one has its lines here, and its rules in a folder of `kinds`. */
export const workKinds = {
  email: {
    noun: 'Mail',
    attribute: 'mail',
    index: { name: 'due', pk: 'duePk', at: 'dueAt', note: 'dueV' },
    isSpread: true,
    guestAwaits: 'code',
    channel: { name: 'mail', reach: 'mail', isConfirmed: true },
    rate: { per: 'account', line: 'LINE' },
    onceRestored: 'held',
  },
  placement: {
    noun: 'Placement',
    attribute: 'owed_placement',
    index: { name: 'placements', pk: 'placePk', at: 'placeAt', note: 'placeV' },
    guestAwaits: 'ticket',
    rate: { per: 'location', line: 'LINE', usual: 5, isIssuers: true },
    onceRestored: 'looked_for',
  },
  field: {
    noun: 'Field',
    attribute: 'owed_field',
    index: { name: 'fields', pk: 'fieldPk', at: 'fieldAt', note: 'fieldV' },
    // Pieces that are announced again; how fast a connection's system is asked, its connector says.
    rate: { per: 'location', line: 'FIELDS', usual: 1 },
    onceRestored: 'again',
  },
  message: {
    noun: 'Message',
    attribute: 'owed_message',
    index: { name: 'messages', pk: 'messagePk', at: 'messageAt', note: 'messageV' },
    guestAwaits: 'code',
    channel: { name: 'message', reach: 'system-message' },
    rate: { per: 'location', line: 'MESSAGES', usual: 1 },
    onceRestored: 'looked_for',
  },
  text: {
    noun: 'Text',
    attribute: 'owed_text',
    index: { name: 'texts', pk: 'textPk', at: 'textAt', note: 'textV' },
    setting: 'sms',
    guestAwaits: 'code',
    channel: { name: 'text', reach: 'sms', isToPhone: true },
    rate: { per: 'location', line: 'TEXTS', usual: 1 },
    onceRestored: 'held',
  },
} as const satisfies Readonly<Record<string, WorkKindEntry>>;

/** The name of a kind of work, in `Stay.owed`, in messages and in the log. */
export type WorkKind = keyof typeof workKinds;

/** The kinds by which guests get the code. */
export type ChannelKind = {
  [Kind in WorkKind]: (typeof workKinds)[Kind] extends { readonly channel: object } ? Kind : never;
}[WorkKind];

/** Those of them whose pieces cannot be taken back. */
export type ShortMessageKind = Exclude<ChannelKind, 'email'>;

/** What people and programs are told of a channel. */
export type ChannelName = (typeof workKinds)[ChannelKind]['channel']['name'];

/** What a location's file says of a channel. */
export type ReachName = (typeof workKinds)[ChannelKind]['channel']['reach'];

/** The name of a kind's index. */
export type WorkIndexName = (typeof workKinds)[WorkKind]['index']['name'];

/** The kinds that a deployment may do without. */
export type OptionalKind = {
  [Kind in WorkKind]: (typeof workKinds)[Kind] extends { readonly setting: string } ? Kind : never;
}[WorkKind];

/** The settings that turn them on. */
export type WorkSetting = (typeof workKinds)[OptionalKind]['setting'];

/** All of them. */
export const workKindNames = Object.keys(workKinds) as readonly WorkKind[];

/** Those by which guests get the code. */
export const channelKindNames = workKindNames.filter((kind): kind is ChannelKind => 'channel' in workKinds[kind]);

/** The channels by which guests get the code, as people and programs are told of them. */
export const channelNames: readonly ChannelName[] = channelKindNames.map((kind) => workKinds[kind].channel.name);

/** The index that lists guests who may be without their code, beside the work of its own kind. */
export const undeliveredIndex: WorkIndex = workKinds.email.index;

/** A kind of work; undefined for one that only another version knows. */
export function workKind<Name extends string>(name: Name): KindNamed<Name> {
  return (Object.hasOwn(workKinds, name) ? workKinds[name as WorkKind] : undefined) as KindNamed<Name>;
}

type KindNamed<Name extends string> = Name extends WorkKind
  ? WorkKindEntry & { readonly index: { readonly name: WorkIndexName } }
  : WorkKindEntry | undefined;

/** A kind's pieces, as a name in a list of queues: `mails`. */
export function pluralOf<Kind extends WorkKind>(kind: Kind) {
  const { noun } = workKinds[kind];
  return `${noun.toLowerCase()}s` as `${Lowercase<(typeof workKinds)[Kind]['noun']>}s`;
}

/** The environment variable with the URL of a kind's queue. */
export type QueueVariable = `${Uppercase<(typeof workKinds)[WorkKind]['noun']>}_QUEUE_URL`;

/** The name of that variable. */
export function queueVariable(kind: WorkKind): QueueVariable {
  return `${workKinds[kind].noun.toUpperCase()}_QUEUE_URL` as QueueVariable;
}

/** The variables of a function that announces work of every kind; `none` for one that the deployment does not do. */
export const workQueuesEnv: readonly QueueVariable[] = workKindNames.map(queueVariable);
