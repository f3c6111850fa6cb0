import { randomInt } from 'node:crypto';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { isContactLike } from '../../kit/mail-address.ts';
import type { Location } from '../location/location.ts';
import { type KeptFor, keptDaysOf } from '../location/retention.ts';
import type { StayRef } from '../stay/stay-event.ts';
import type { Credentials } from './ticket.ts';

/** The claimed codes in the table. A claim outlives its ticket by the days of its location's guests, so that no code comes back at once. */
export function codeTable({ db, tableName, now, ...kept }: Table & KeptFor & { readonly now: () => number }) {
  return {
    /** Takes a code for a stay, or keeps it for longer; false if it is another's. `until`: ISO-8601. */
    async claim(realm: string, code: string, ref: StayRef, until: string) {
      const { guests } = await keptDaysOf(ref.locationId, kept);
      const ttl = Math.ceil(Date.parse(until) / 1000) + guests * 86_400;
      return conditionHeld(
        db.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...claimKey(realm, code), stay: { S: claimOwner(ref) }, ttl: { N: String(ttl) } },
            // DynamoDB removes what has expired within days, not at once.
            ConditionExpression: 'attribute_not_exists(pk) OR stay = :me OR #ttl < :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':me': { S: claimOwner(ref) },
              ':now': { N: String(Math.floor(now() / 1000)) },
            },
          }),
        ),
      );
    },
    /** Gives back a code that no ticket was made with. */
    async release(realm: string, code: string, ref: StayRef) {
      await conditionHeld(
        db.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: claimKey(realm, code),
            ConditionExpression: 'stay = :me',
            ExpressionAttributeValues: { ':me': { S: claimOwner(ref) } },
          }),
        ),
      );
    },
  };
}

/** The codes in use: each is one stay's alone among a realm's live tickets. */
export type Codes = ReturnType<typeof codeTable>;

/** The table's key of a code's claim. */
export function claimKey(realm: string, code: string) {
  return { pk: { S: `REALM#${realm}#CODE` }, sk: { S: code } };
}

/** Whose a claim is, as it is stored. */
function claimOwner({ locationId, key }: StayRef): string {
  return `${locationId}#${key}`;
}

/** The stay that a stored claim is of. */
export function ownerOfClaim(stored: string): StayRef {
  const [locationId = '', key = ''] = stored.split('#');
  return { locationId, key };
}

/** Where the counter is. */
export const serialKey = { pk: { S: 'SERIAL' }, sk: { S: 'SERIAL' } };

const blockSize = 50;
/** For how long a copy of a function uses a block, in milliseconds. */
export const blockLife = 60_000;
/** The first ticket's serial: eight digits, as on the platform. */
const first = 10_000_000;

/**
 * Serials from one counter in the table, taken fifty at a time: each copy of a function uses a block of its own,
 * for a minute at most. So one that is drawn a minute after another is higher; sooner, it may be lower. What is left of a
 * block is never used.
 */
export function serialCounter({ db, tableName, now }: Table & { readonly now: () => number }) {
  let block: Promise<{ next: number; end: number; until: number }> | undefined;

  async function take() {
    const answer = await db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: serialKey,
        UpdateExpression: 'ADD taken :size',
        ExpressionAttributeValues: { ':size': { N: String(blockSize) } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    const end = first + Number(answer.Attributes?.taken?.N);
    return { next: end - blockSize, end, until: now() + blockLife };
  }

  return {
    async next() {
      for (;;) {
        const waited = block ?? take();
        block = waited;
        try {
          const current = await waited;
          if (current.next < current.end && now() < current.until) return current.next++;
        } catch (error) {
          if (block === waited) block = undefined;
          throw error;
        }
        if (block === waited) block = undefined;
      }
    },
  };
}

/** Fresh serial numbers: unique in the deployment, not gapless; one that is drawn a minute after another is higher, sooner it may be lower. */
export type Serials = ReturnType<typeof serialCounter>;

/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const passwordLength = 8;

/** Codes from the system's secure random source, every character equally likely: 5 bits each. */
export const randomCredentials: CredentialGenerator = {
  credentials({ coding, codeLength }) {
    return { user: draw(codeLength), pass: coding === 'passcode' ? '' : draw(passwordLength) };
  },
};

/** One of some hundreds or thousands is drawn again: by its seven digits in a row, or its `WWW`, portals would blank it. */
function draw(length: number): string {
  for (;;) {
    const drawn = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    if (!isContactLike(drawn)) return drawn;
  }
}

/** Chance, as it must be for codes: unpredictable and even. */
export interface CredentialGenerator {
  /** Credentials for a location's coding and code length. */
  credentials(location: Pick<Location, 'coding' | 'codeLength'>): Credentials;
}
