import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../kit/aws/table.store.ts';
import type { Logos } from '../ports.ts';
import type { Location } from './location.ts';

/** Pictures of 15 kB at most: a few megabytes of a function's 512. */
const mostKept = 200;

/**
 * Locations' logos in the table. Each stands in an item of its own, so that whoever reads a location does not read it, and is
 * read once by a function that shows it: another picture has another digest.
 */
export function keptLogos(table: Table): Logos {
  const kept = new Map<string, Uint8Array>();
  return {
    async of(location) {
      const { logo } = location;
      if (!logo) return undefined;
      const known = kept.get(logo.digest);
      if (known) return known;
      const picture = await readLogo(location, table);
      if (!picture) return undefined;
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
      kept.set(logo.digest, picture);
      return picture;
    },
  };
}

/** A location's logo as a PNG; undefined if it has none, or another one than the location as it was read. */
export async function readLogo(
  { id, logo }: Pick<Location, 'id' | 'logo'>,
  { db, tableName }: Table,
): Promise<Uint8Array | undefined> {
  if (!logo) return undefined;
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: keyOf(id) }));
  return Item?.digest?.S === logo.digest ? Item.png?.B : undefined;
}

/** Writes a location's logo; what it was before is gone. */
export async function writeLogo(id: string, digest: string, png: Uint8Array, { db, tableName }: Table): Promise<void> {
  const Item = { ...keyOf(id), digest: { S: digest }, png: { B: png } };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** Removes a location's logo. */
export async function removeLogo(id: string, { db, tableName }: Table): Promise<void> {
  await db.send(new DeleteItemCommand({ TableName: tableName, Key: keyOf(id) }));
}

function keyOf(id: string) {
  return { pk: { S: `LOCATION#${id}` }, sk: { S: 'LOGO' } };
}
