import { owedSince } from '../../../domain/owed/owed-since.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import { readStayItems } from '../stays/read-stay-items.ts';
import { fromItem } from '../stays/stay-item.ts';
import type { Table } from '../table.ts';
import { type DueMail, nameOfDue } from './due-mails.ts';

/** A mail that is owed, and since when. */
export interface OwedMail {
  readonly locationId: string;
  /** Epoch milliseconds; ahead of now while it waits for its hour. */
  readonly since: number;
  /** Tries so far. */
  readonly tries: number;
  /** What SES, or the way to it, said at the last try that failed. */
  readonly why?: string;
}

/** No try puts a mail off for longer, in milliseconds: whatever was tried is due by then. */
export const longestPause = 900_000;

/**
 * Tells of listed mails since when they have been owed, and why they wait; those that are owed no more are left out. It
 * reads their stays, each once between two tries: what is listed as before is as before.
 */
export function owedMails(table: Table): (listed: readonly DueMail[]) => Promise<OwedMail[]> {
  let known = new Map<string, OwedMail>();
  return async (listed) => {
    const unknown = listed.filter((mail) => !known.has(nameOfDue(mail)));
    const names = new Set(listed.map(nameOfDue));
    known = new Map([...[...known].filter(([name]) => names.has(name)), ...(await readAll(unknown, table))]);
    return [...known.values()];
  };
}

async function readAll(mails: readonly DueMail[], table: Table): Promise<[string, OwedMail][]> {
  const byLocation = Map.groupBy(mails, ({ locationId }) => locationId);
  const found = await mapConcurrent([...byLocation], async ([locationId, ofLocation]) => {
    const sortKeys = ofLocation.map(({ key }) => `STAY#${key}`);
    const items = await readStayItems(locationId, sortKeys, table, false);
    const stays = new Map(items.map((item) => [item.sk?.S, fromItem(item)]));
    return ofLocation.flatMap((listed): [string, OwedMail][] => {
      const { mail, dueAt } = stays.get(`STAY#${listed.key}`) ?? {};
      if (!mail || dueAt === undefined || mail.v !== listed.v) return [];
      const { att: tries, why } = mail;
      return [
        [nameOfDue(listed), { locationId, since: owedSince(mail, dueAt), tries, ...(why !== undefined && { why }) }],
      ];
    });
  });
  return found.flat();
}
