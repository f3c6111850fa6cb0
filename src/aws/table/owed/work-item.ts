import type { FollowedMail, Mail } from '../../../domain/model/mail.ts';
import type { OwedWork, WorkStatus } from '../../../domain/model/owed-work.ts';

/** Work as it is stored, below an attribute of its stay's item; short names, since a write is charged by the kilobyte. */
export interface WorkItem {
  readonly v: number;
  readonly st: string;
  readonly att: number;
  readonly notBefore?: string;
  /** Its `dueAt`, where other work of the stay is owed as well; alone, it is that of the index. */
  readonly due?: string;
  readonly firstDue?: string;
  readonly lease?: number;
  readonly tok?: string;
  readonly id?: string;
  readonly why?: string;
  readonly queued?: string;
  readonly at?: string;
  readonly accepted?: string;
  readonly delivered?: string;
  readonly delayed?: string;
  readonly gone?: true;
  readonly follows?: { readonly id: string; readonly news: FollowedMail['change'] };
  readonly told?: Mail['mailedTerms'];
}

/** Stored words for the status; a mail that SES rejected is `failed`, with `rejected` as its reason. */
export const storedStatus: Readonly<Record<WorkStatus, string>> = {
  queued: 'pending',
  sending: 'sending',
  accepted: 'sent',
  bounced: 'bounced',
  complained: 'complained',
  rejected: 'failed',
  failed: 'failed',
  skipped: 'skipped',
};

/** The attribute of a stay's item that holds its work of a kind. */
export function attributeOf(kind: string): string {
  return kind === 'email' ? 'mail' : `${prefix}${kind}`;
}

const prefix = 'owed_';

/** The kind of work that an attribute of a stay's item holds; undefined if it holds none. */
export function kindOf(attribute: string): string | undefined {
  if (attribute === 'mail') return 'email';
  return attribute.startsWith(prefix) ? attribute.slice(prefix.length) : undefined;
}

/** Work as it is stored. @param isAlone no other work of the stay is owed */
export function workItem(work: OwedWork & Mail, isAlone: boolean): WorkItem {
  const { version: v, status, attempts: att, dueAt, leaseToken, queuedAt, acceptedAt, deliveredAt, ...rest } = work;
  const { delayedAt, mayHaveArrived, follows, mailedTerms, ...same } = rest;
  return {
    v,
    st: storedStatus[status],
    att,
    ...same,
    ...(!isAlone && dueAt !== undefined && { due: dueAt }),
    ...(leaseToken !== undefined && { tok: leaseToken }),
    ...(queuedAt !== undefined && { queued: queuedAt }),
    ...(acceptedAt !== undefined && { accepted: acceptedAt }),
    ...(deliveredAt !== undefined && { delivered: deliveredAt }),
    ...(delayedAt !== undefined && { delayed: delayedAt }),
    ...(mayHaveArrived && { gone: mayHaveArrived }),
    ...(follows && { follows: { id: follows.id, news: follows.change } }),
    ...(mailedTerms && { told: mailedTerms }),
  };
}

/** The work that was stored so. @param dueAt the item's own, if the index lists it as owed */
export function storedWork(item: WorkItem, dueAt: string | undefined): Mail {
  const { v: version, st, att: attempts, due = dueAt, tok, queued, accepted, delivered, delayed, ...rest } = item;
  const { gone, follows, told, ...same } = rest;
  return {
    version,
    status: statusOf(st, item.why),
    attempts,
    ...same,
    ...(due !== undefined && (st === 'pending' || st === 'sending') && { dueAt: due }),
    ...(tok !== undefined && { leaseToken: tok }),
    ...(queued !== undefined && { queuedAt: queued }),
    ...(accepted !== undefined && { acceptedAt: accepted }),
    ...(delivered !== undefined && { deliveredAt: delivered }),
    ...(delayed !== undefined && { delayedAt: delayed }),
    ...(gone && { mayHaveArrived: gone }),
    ...(follows && { follows: { id: follows.id, change: follows.news } }),
    ...(told && { mailedTerms: told }),
  };
}

function statusOf(st: string, why: string | undefined): WorkStatus {
  if (st === storedStatus.failed) return why === 'rejected' ? 'rejected' : 'failed';
  return (Object.keys(storedStatus) as WorkStatus[]).find((status) => storedStatus[status] === st) ?? 'failed';
}
