import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Location, Portal } from '../../core/location/location.ts';
import { conditionHeld, rememberReads, type Table } from '../../kit/aws/table.store.ts';
import { controllerKind } from '../controllers/controller-kinds.ts';

/** As a location's settings: a change is seen within a minute. */
const freshFor = 30_000;
const missingFor = 1000;
const mostRemembered = 500;

/** The sites of UniFi, as a function reads them. */
export function portalSites({ now, ...table }: Table & { readonly now: () => number }) {
  const read = rememberReads((site) => siteOwner(site, table), { now, freshFor, missingFor, most: mostRemembered });
  return {
    /** The id of the location that has a site. */
    locationOf: read,
  };
}

/** Whose a site of UniFi is: its guests all come to one address, which names nothing but the site. */
export type PortalSites = ReturnType<typeof portalSites>;

/** The id of the location that has a site; undefined if none has it. */
export async function siteOwner(site: string, { db, tableName }: Table): Promise<string | undefined> {
  const read = new GetItemCommand({ TableName: tableName, Key: keyOf(site), ConsistentRead: true });
  return (await db.send(read)).Item?.locationId?.S;
}

/** Gives a site to a location; false if another than `before` has it. @param before whose it may be now */
export function giveSite(
  site: string,
  { to, before = to }: { readonly to: string; readonly before?: string | undefined },
  { db, tableName }: Table,
): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: { ...keyOf(site), locationId: { S: to } },
    ConditionExpression: 'attribute_not_exists(pk) OR locationId IN (:to, :before)',
    ExpressionAttributeValues: { ':to': { S: to }, ':before': { S: before } },
  });
  return conditionHeld(db.send(put));
}

/** A site is a location's no more. */
export async function leaveSite(site: string, locationId: string, { db, tableName }: Table): Promise<void> {
  const remove = new DeleteItemCommand({
    TableName: tableName,
    Key: keyOf(site),
    ConditionExpression: 'locationId = :id',
    ExpressionAttributeValues: { ':id': { S: locationId } },
  });
  await conditionHeld(db.send(remove));
}

function keyOf(site: string) {
  return { pk: { S: `PORTALSITE#${site}` }, sk: { S: 'LOCATION' } };
}

/** The controller's site that sends a location's guests to its page, in small letters, as two that differ in capitals alone are one to it; undefined if none does. */
export function portalSite({ accepts }: Pick<Location, 'accepts'>): string | undefined {
  const kind = accepts?.portal && controllerKind(accepts.portal);
  return kind?.redirectsBySite ? kind.site(accepts?.portal as Portal)?.toLowerCase() : undefined;
}
