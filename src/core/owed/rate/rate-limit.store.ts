import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import type { SendRateLimiter, Slot } from '../perform/perform.service.ts';
import { type Line, type LineKey, lineOf, readLine, sendRate, tellLine, tellPause } from './rate-line.store.ts';

/** What the line is made of. */
interface SendRateLimiterDeps extends Table {
  readonly now: () => number;
  /** Which line. */
  readonly key: LineKey;
  /** Mails a second that the deployment may send at most; absent: as many as the account may. */
  readonly maxSendRate?: number;
  /** Asks SES what the account may send; undefined if it does not tell. */
  readonly accountRate: () => Promise<number | undefined>;
}

/** How far ahead a turn may be that is waited for in a running function, in milliseconds. */
const soon = 3000;
/**
 * How far ahead mails are told to come again, in milliseconds: a little longer than it is from one sweep to the next, so that
 * the line never ends before the sweeper has put more mails into it.
 */
const later = 75_000;
/** No line is longer: what says so was written by a clock that was wrong. In milliseconds. */
const absurd = 600_000;
/** Somebody else may begin or end the line at the same moment; more often than this, others are always quicker. */
const mostTries = 4;

/**
 * The line in the table: one item, in which a batch of mails takes its places by one write, whichever copy sends them. The
 * places are those of mails that are ready to go, so none is lost; who must come again is only told about when.
 */
export function sendRateLimiter({
  now,
  key,
  maxSendRate,
  accountRate,
  ...table
}: SendRateLimiterDeps): SendRateLimiter {
  let known: Line | undefined;

  async function look(): Promise<Line> {
    const line = await readLine(table, key);
    const rate = line.rate ?? (await accountRate());
    if (rate !== line.rate) await tellLine(table, key, { rate });
    known = { ...line, ...(rate !== undefined && { rate }) };
    return known;
  }

  /** Takes so many places in the line; undefined if its end is further away than allowed. */
  async function take(end: End, placesAt: (each: number) => number, furthest: number): Promise<Taken | undefined> {
    for (let tries = 0; tries < mostTries; tries++) {
      const line = tries === 0 && known ? known : await look();
      const each = 1000 / sendRate({ rate: line.rate, maxSendRate });
      const places = placesAt(each);
      const at = now();
      const ahead = line[end] - at;
      // What was known before may be old: the line has begun, or ended, since.
      if (ahead > furthest && ahead <= absurd && tries > 0) return undefined;
      const stands = ahead >= 0 && ahead <= absurd;
      const span = each * places;
      const change = stands ? further(end, span, [at, at + furthest]) : anew(end, span, [at, line.nextAt]);
      const after = await changed(table, key, atRate(line.rate, change));
      if (after) {
        known = after;
        return { first: after[end] - span, each, places };
      }
    }
    return undefined;
  }

  return {
    async turns(all, sizes = all.map(() => 1)) {
      const few = await take('nextAt', (each) => wholeWithin(sizes, soon / each), soon);
      const places = few ? spread(few, true) : [];
      const rest = sum(sizes) - places.length;
      const next = rest === 0 ? undefined : await take('endAt', () => rest, later);
      const turns = next ? [...places, ...spread(next, false)] : places;
      // Each goes when the first of its places has come.
      return sizes.map((_, i) => turns[sum(sizes.slice(0, i))]);
    },
    async learn(outcome) {
      const { paused, ...line } = known ?? (await look());
      const is = 'forAll' in outcome && outcome.forAll === true;
      if (is === (paused ?? false) || (!is && outcome.type !== 'accepted')) return;
      known = { ...line, ...(is && { paused: true }) };
      await tellPause(table, key, is);
    },
  };
}

/** How many places those take that fit into some, in their order; the first one always does. */
function wholeWithin(sizes: readonly number[], most: number): number {
  const beyond = sizes.findIndex((_, i) => i > 0 && sum(sizes.slice(0, i + 1)) > most);
  return sum(beyond < 0 ? sizes : sizes.slice(0, beyond));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, one) => all + one, 0);
}

/** The line after a change; undefined if it was not as it was thought to be. */
async function changed({ db, tableName }: Table, Key: LineKey, change: Change): Promise<Line | undefined> {
  try {
    const { Attributes } = await db.send(
      new UpdateItemCommand({ TableName: tableName, Key, ...change, ReturnValues: 'ALL_NEW' }),
    );
    return lineOf(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

type Change = Pick<
  UpdateItemCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Where those end who have a place of their own, and where those end who come again. */
type End = 'nextAt' | 'endAt';

/** A part of the line: so many places, the first at an instant and the others so many milliseconds apart. */
interface Taken {
  readonly first: number;
  readonly each: number;
  readonly places: number;
}

function spread({ first, each, places }: Taken, isSoon: boolean): Slot[] {
  return Array.from({ length: places }, (_, i) => ({ at: first + each * i, soon: isSoon }));
}

function further(end: End, span: number, [now, most]: readonly [number, number]) {
  return {
    UpdateExpression: `SET ${end} = ${end} + :span`,
    ConditionExpression: `${end} BETWEEN :now AND :most`,
    ExpressionAttributeValues: { ':span': ms(span), ':now': ms(now), ':most': ms(most) },
  };
}

/** A copy that has been idle may know an old rate, and would be too fast by it. */
function atRate(rate: number | undefined, change: Change): Change {
  const held = rate === undefined ? 'attribute_not_exists(#rate)' : '#rate = :rate';
  return {
    ...change,
    ConditionExpression: `(${change.ConditionExpression}) AND ${held}`,
    ExpressionAttributeNames: { '#rate': 'rate' },
    ExpressionAttributeValues: {
      ...change.ExpressionAttributeValues,
      ...(rate !== undefined && { ':rate': number(rate) }),
    },
  };
}

/** A line that begins anew does so now, or behind those who have a place of their own. */
function anew(end: End, span: number, [now, nextAt]: readonly [number, number]) {
  const from = nextAt <= now + absurd ? Math.max(now, nextAt) : now;
  return {
    UpdateExpression: `SET ${end} = :end`,
    ConditionExpression: `attribute_not_exists(${end}) OR ${end} < :now OR ${end} > :absurd`,
    ExpressionAttributeValues: { ':end': ms(from + span), ':now': ms(now), ':absurd': ms(now + absurd) },
  };
}

/** Milliseconds to the thousandth: at 300 mails a second a whole one would be too coarse. */
function ms(value: number) {
  return number(Math.round(value * 1000) / 1000);
}

function number(value: number) {
  return { N: String(value) };
}
