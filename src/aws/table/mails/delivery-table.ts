import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Deliveries } from '../../../app/ports/deliveries.ts';
import type { Sending } from '../../../app/ports/mailer.ts';
import type { MailRef } from '../../../domain/model/stay-ref.ts';
import { isOfAllMails } from '../../../domain/owed/is-denied.ts';
import { undeliveredBy } from '../../../domain/owed/undelivered.ts';
import { conditionHeld } from '../condition-held.ts';
import { fromItem } from '../stays/stay-item.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { accepted, type Change, change, due, marked } from './mail-change.ts';

/** Longer than the function lives, the kill is late and clocks differ: nobody else may send meanwhile. */
const leaseFor = 180_000;
/** How long SES's own event may take to tell what became of a send whose answer was lost. */
const evidenceWindow = 120_000;
const longestBackoff = 600_000;
/** Where SES takes no mail at all: the sweeper tries a few a minute, and all when they have gone. */
const untilNextSweep = 40_000;

/** The deliveries in the table: each step is one conditional write on the stay's item. */
export function deliveryTable(
  table: Table & { readonly now: () => number; readonly random: () => number },
): Deliveries {
  const { db, now, random } = table;
  const inMs = (ms: number) => new Date(now() + ms).toISOString();

  return {
    async lease(mail) {
      const token = randomBytes(6).toString('base64url');
      const update = change(table, mail, {
        // `dueAt` stays: most mails go at the first try, and writing it would cost two units of the index. Whoever looks
        // after a mail in hand is refused by its lease.
        set: '#mail.#st = :sending, #mail.#lease = :lease, #mail.#tok = :tok, #mail.#att = #mail.#att + :one',
        when: '#state = :active AND (attribute_not_exists(#mail.#notBefore) OR #mail.#notBefore <= :iso) AND (#mail.#st = :pending OR (#mail.#st = :sending AND #mail.#lease < :now))',
        names: ['state', 'st', 'lease', 'tok', 'att', 'notBefore'],
        values: {
          ':sending': 'sending',
          ':pending': 'pending',
          ':active': 'active',
          ':tok': token,
          ':now': now(),
          ':iso': inMs(0),
          ':lease': now() + leaseFor,
        },
      });
      try {
        const { Attributes } = await db.send(new UpdateItemCommand({ ...update, ReturnValues: 'ALL_NEW' }));
        return Attributes && { stay: fromItem(Attributes), token };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // Where an answer was lost, the SDK asks again, and what stands in the way may be this very lease.
        return (error.$metadata.attempts ?? 1) > 1 ? heldBy(token, mail, table) : undefined;
      }
    },
    async record(mail, token, attempt, sending) {
      const update = changeAfter(mail, sending, token, {
        at: inMs(0),
        retryAt: inMs(backoff(attempt, sending) * (0.5 + random())),
        evidenceBy: now() + evidenceWindow,
        evidenceDue: inMs(evidenceWindow),
      });
      await conditionHeld(db.send(new UpdateItemCommand(change(table, mail, update))));
    },
    async giveBack(mail, token, due) {
      await conditionHeld(
        db.send(new UpdateItemCommand(change(table, mail, untried(token, new Date(due).toISOString())))),
      );
    },
    async skip(mail, token, why) {
      await conditionHeld(
        db.send(new UpdateItemCommand(change(table, mail, settled(mail, 'skipped', { token, why, at: inMs(0) })))),
      );
    },
  };
}

/** The stay whose mail is held by a lease; undefined if it is another's. */
async function heldBy(token: string, mail: MailRef, { db, tableName }: Table) {
  const get = new GetItemCommand({ TableName: tableName, Key: stayItemKey(mail), ConsistentRead: true });
  const { Item } = await db.send(get);
  const stay = Item && fromItem(Item);
  return stay?.mail?.tok === token ? { stay, token } : undefined;
}

const mine = '#mail.#tok = :tok AND #mail.#st = :sending';
const by = (token: string) => ({ ':tok': token, ':sending': 'sending' });
/** The first time keeps when the mail was due: from then on `dueAt` tells of the next try only. */
const putOff = '#mail.#firstDue = if_not_exists(#mail.#firstDue, dueAt), dueAt = :due';

function untried(token: string, due: string): Change {
  return {
    set: `#mail.#st = :pending, #mail.#att = #mail.#att - :one, ${putOff}`,
    remove: '#mail.#lease, #mail.#tok',
    when: mine,
    names: ['st', 'att', 'tok', 'lease', 'firstDue'],
    values: { ...by(token), ':pending': 'pending', ':due': due },
  };
}

/** Before how many milliseconds, about, no other try is worth it. */
function backoff(attempt: number, sending: Sending): number {
  if (sending.came === 'postponed' && isOfAllMails(sending.why)) return untilNextSweep;
  return Math.min(longestBackoff, 1000 * 2 ** attempt);
}

function changeAfter(
  mail: MailRef,
  sending: Sending,
  token: string,
  times: { readonly at: string; readonly retryAt: string; readonly evidenceBy: number; readonly evidenceDue: string },
): Change {
  if (sending.came === 'accepted') return accepted(sending.id, times.at);
  if (sending.came === 'refused') return settled(mail, 'failed', { token, why: sending.why, at: times.at });
  if (sending.came === 'postponed') {
    return {
      set: `#mail.#st = :pending, #mail.#why = :why, ${putOff}`,
      when: mine,
      names: ['st', 'tok', 'why', 'firstDue'],
      values: { ...by(token), ':pending': 'pending', ':why': sending.why, ':due': times.retryAt },
    };
  }
  return {
    set: `#mail.#lease = :lease, #mail.#why = :why, ${putOff}`,
    when: mine,
    names: ['st', 'tok', 'lease', 'why', 'firstDue'],
    values: { ...by(token), ':lease': times.evidenceBy, ':why': sending.why, ':due': times.evidenceDue },
  };
}

/** A mail in hand is of a stay that stands and has a ticket: it can be listed by that. */
function settled(
  mail: MailRef,
  st: 'failed' | 'skipped',
  { token, why, at }: { readonly token: string; readonly why: string; readonly at: string },
): Change {
  const end: Change = {
    set: '#mail.#st = :st, #mail.#why = :why, #mail.#at = :at',
    remove: '#mail.#firstDue',
    when: mine,
    names: ['st', 'tok', 'why', 'at', 'firstDue'],
    values: { ...by(token), ':st': st, ':why': why, ':at': at },
  };
  return undeliveredBy({ st, why }) ? marked(end, mail) : { ...end, remove: `${end.remove}, ${due}` };
}
