import {
  type FollowedMail,
  isOwed,
  type Mail,
  type OwedWork,
  type ShortMessageWork,
  type WorkStatus,
} from '../work.ts';
import { workKind, workKindNames } from '../work-kinds.data.ts';

/** Work as it is stored, below an attribute of its stay's item: short names, since a write is charged by the kilobyte. */
type WorkItem = Readonly<Record<string, unknown>>;

const shortNames: Readonly<Partial<Record<keyof Mail | keyof ShortMessageWork, string>>> = {
  version: 'v',
  status: 'st',
  attempts: 'att',
  leaseToken: 'tok',
  queuedAt: 'queued',
  acceptedAt: 'accepted',
  deliveredAt: 'delivered',
  relayedAt: 'relayed',
  delayedAt: 'delayed',
  mayHaveArrived: 'gone',
  mailedTerms: 'terms',
  contentHash: 'hash',
};
const fullNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(shortNames).map(([full, short]) => [short, full]),
);

/** Stored words for the status, as ever; a mail that SES rejected is `failed`, with `rejected` as its reason. */
const storedStatus: Readonly<Record<WorkStatus, string>> = {
  queued: 'pending',
  sending: 'sending',
  accepted: 'sent',
  bounced: 'bounced',
  complained: 'complained',
  rejected: 'failed',
  failed: 'failed',
  skipped: 'skipped',
};
const statuses: Readonly<Record<string, WorkStatus>> = {
  ...(storedStatus as Readonly<Record<string, WorkStatus>>),
  pending: 'queued',
  sent: 'accepted',
};

/** The attribute of a stay's item that holds its work of a kind. */
export function attributeOf(kind: string): string {
  return workKind(kind)?.attribute ?? `${prefix}${kind}`;
}

/** How the attributes begin of kinds that only another version knows. */
const prefix = 'owed_';
const kindsByAttribute: ReadonlyMap<string, string> = new Map(
  workKindNames.map((kind) => [workKind(kind).attribute, kind]),
);

/** The kind of work that an attribute of a stay's item holds; undefined if it holds none. */
export function kindOf(attribute: string): string | undefined {
  const other = attribute.startsWith(prefix) ? attribute.slice(prefix.length) : undefined;
  return kindsByAttribute.get(attribute) ?? other;
}

/** Work as it is stored: when it is due, its index tells. */
export function workItem(mail: OwedWork & Pick<Mail, 'follows'> & { readonly supersedes?: OwedWork }): WorkItem {
  const { follows, supersedes, status, dueAt: _, ...work } = mail;
  const all = { ...work, status: storedStatus[status] ?? status };
  const named = Object.entries(all).map(([name, value]) => [
    shortNames[name as keyof typeof shortNames] ?? name,
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    ...(follows && { follows: { id: follows.id, news: follows.change } }),
    ...(supersedes && { supersedes: workItem(supersedes) }),
  };
}

/** The work that was stored so. @param dueAt the item's own, if its index lists it as owed */
export function storedWork({ follows, supersedes, st, ...item }: WorkItem, dueAt?: string): Mail {
  const known = item.why === 'rejected' && st === storedStatus.rejected ? 'rejected' : statuses[String(st)];
  // A status that only another version knows stays as it is.
  const status = known ?? (st as WorkStatus);
  const named = Object.entries(item).map(([name, value]) => [fullNames[name] ?? name, value]);
  const { id, news: change } = (follows ?? {}) as { readonly id: string; readonly news: FollowedMail['change'] };
  const work = {
    status,
    ...Object.fromEntries(named),
    ...(follows !== undefined && { follows: { id, change } }),
    ...(supersedes !== undefined && { supersedes: storedWork(supersedes as WorkItem) }),
  };
  return dueAt !== undefined && isOwed(work) ? { ...work, dueAt } : work;
}
