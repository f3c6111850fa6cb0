import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { namedStays } from '../../core/owed/kinds/mail/naming-items.store.ts';
import { connectionOf } from '../../core/stay/source.ts';
import type { Stay } from '../../core/stay/stay.ts';
import type { FoundStay } from '../../core/stay/store/find-stays.store.ts';
import { fromItem } from '../../core/stay/store/stay-item.store.ts';
import { storedAcceptance } from '../../core/ticket/use/accepted-terms.store.ts';
import { isSessionItem, storedSession, storedUse } from '../../core/ticket/use/network-uses.store.ts';
import { listConnections } from '../../hotel-systems/connection/connections.store.ts';
import { orderedAs } from '../../hotel-systems/translate/send-events.service.ts';
import type { Table } from '../../kit/aws/table.store.ts';
import { hash } from '../../kit/hash.ts';
import { isoSecond } from '../../kit/time.ts';
import { type GuestKind, guestKinds, kindOfItem } from './kept-kinds.ts';

type Item = Record<string, AttributeValue>;
type Values = Readonly<Record<string, unknown>>;

/** What a kind of item is to be looked for by: the guest's stays, and the connections that may tell of them. */
interface Whose {
  readonly stays: readonly FoundStay[];
  /** Ids of the connections of the stays' locations, and of those that have told of the stays. */
  readonly connections: ReadonlySet<string>;
}

/** What the table keeps of a guest: items by kind, each as it is stored, and kinds that this version does not know. */
export interface GuestItems {
  readonly items: Readonly<Record<GuestKind, readonly Values[]>>;
  readonly unknown: readonly string[];
}

/**
 * All items of the table that are of a guest's stays. Notes of devices, events and deliveries are not kept by stay, so that
 * none costs a second write: this reads the whole table.
 * @param stays of one guest
 */
export async function guestItems(
  stays: readonly FoundStay[],
  { db, tableName }: Table & { readonly db: Parameters<typeof paginateScan>[0]['client'] },
): Promise<GuestItems> {
  const whose = { stays, connections: await connectionsOf(stays, { db, tableName }) };
  const items = Object.fromEntries(Object.keys(guestKinds).map((name) => [name, [] as Values[]]));
  const unknown = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of Items) {
      const [pk, sk] = [item.pk?.S ?? '', item.sk?.S ?? ''];
      const kind = kindOfItem(pk, sk);
      if (!kind) unknown.add(pk.replace(/#.*/, '#'));
      for (const [name, one] of Object.entries(guestKinds)) {
        const found = one === kind ? readers[name as GuestKind]({ pk, sk, item }, whose) : undefined;
        if (found) items[name]?.push({ ...found, ...keptUntil(item) });
      }
    }
  }
  return { items: items as unknown as GuestItems['items'], unknown: [...unknown] };
}

async function connectionsOf(stays: readonly FoundStay[], table: Table): Promise<ReadonlySet<string>> {
  const locations = new Set(stays.map(({ ref }) => ref.locationId));
  const all = await listConnections(table);
  const serving = all.filter(({ locationId, properties }) =>
    [locationId, ...Object.values(properties)].some((id) => id !== undefined && locations.has(id)),
  );
  // One whose properties have become other locations' has told of these stays all the same.
  const told = stays.flatMap(({ stay }) => connectionOf(stay.source) ?? []);
  return new Set([...serving.map(({ id }) => id), ...told]);
}

/** DynamoDB removes it within days after that. */
function keptUntil({ ttl }: Item): Values {
  return ttl?.N === undefined ? {} : { keptUntil: isoSecond(Number(ttl.N) * 1000) };
}

/** An item with its keys: of one the guest's data, undefined if it is of others. */
type Reader = (stored: Stored, whose: Whose) => Values | undefined;

interface Stored {
  readonly pk: string;
  readonly sk: string;
  readonly item: Item;
}

const readers: Readonly<Record<GuestKind, Reader>> = {
  stays: ({ pk, sk, item }, { stays }) =>
    has(stays, pk.replace('LOC#', ''), sk.replace('STAY#', '')) ? { ...fromItem(item) } : undefined,
  acceptedTerms({ pk, sk, item }, { stays }) {
    const [, locationId = '', key = ''] = pk.split('#');
    return has(stays, locationId, key) ? { code: sk.split('#')[1], ...storedAcceptance(item) } : undefined;
  },
  networkUse({ pk, sk, item }, { stays }) {
    const [, locationId = '', key = ''] = pk.split('#');
    if (!has(stays, locationId, key)) return undefined;
    const [code = ''] = sk.split('#');
    return isSessionItem(item) ? { code, session: storedSession(item) } : { code, use: storedUse(item) };
  },
  admittedDevices({ sk, item }, { stays }) {
    const [locationId = '', mac] = sk.split('#');
    const { key, user, visit, byDoor, others = [], ...device } = plain(item);
    const held = [{ key, user, visit, byDoor }, ...(others as readonly Values[])];
    const own = held.filter((one) => has(stays, locationId, String(one.key)));
    return own.length > 0 ? { mac, ...device, tickets: own } : undefined;
  },
  rememberedDevices: ({ pk, sk, item }, { stays }) =>
    has(stays, pk.replace('REMEMBERED#', ''), item.key?.S) ? { device: sk, ...plain(item) } : undefined,
  doorTries: ({ pk, sk, item }, { stays }) =>
    has(stays, pk.replace('DOOR#', ''), sk.split(' ')[1]) ? { about: sk, ...plain(item) } : undefined,
  codes({ pk, sk, item }, { stays }) {
    const [locationId = '', key] = (item.stay?.S ?? '').split('#');
    return has(stays, locationId, key) ? { realm: pk.split('#')[1], code: sk } : undefined;
  },
  references({ pk, sk }, { stays }) {
    const [digest, , key] = sk.split('#');
    return has(stays, pk.replace('REFERENCE#', ''), key) ? { digest } : undefined;
  },
  replaced: ({ pk, sk, item }, { stays }) =>
    has(stays, sk.replace('LOC#', ''), item.stay?.S?.replace('STAY#', ''))
      ? { serial: pk.replace('REPLACED#', '') }
      : undefined,
  outcomes: ({ item }, { stays }) => (has(stays, item.locationId?.S ?? '', item.stay?.S) ? plain(item) : undefined),
  keptEvents: ({ item }, { stays }) => toldEvent(item, stays),
  missedEvents({ pk, item }, { stays }) {
    const told = toldEvent(item, stays);
    return told && { hook: pk.replace('MISSED#', ''), ...told };
  },
  ends: ({ item }, { stays }) => (has(stays, item.locationId?.S ?? '', item.key?.S) ? plain(item) : undefined),
  orders: (stored, whose) => ofDigest(stored, whose),
  deliveries: (stored, whose) => ofDigest(stored, whose),
  awaitedEnds: (stored, whose) => ofReservation(stored, whose),
  fetches: (stored, whose) => ofReservation(stored, whose),
  fieldWrites: (stored, whose) => ofReservation(stored, whose),
  sharedAddresses({ pk, sk, item }, { stays }) {
    const [, locationId = ''] = pk.split('#');
    return [...namedStays(item).keys()].some((key) => has(stays, locationId, key)) ? { about: sk } : undefined;
  },
  mailedLists({ pk, sk, item }, { stays }) {
    const [, locationId = ''] = pk.split('#');
    const keys = (item.stays?.L ?? []).map(({ S = '' }) => S.split('#')[1]);
    return keys.some((key) => has(stays, locationId, key)) ? { about: sk } : undefined;
  },
  deskFeed({ pk, sk, item }, { stays }) {
    const changes = (item.stays?.L ?? []).map(({ S = '' }) => S.split('#')[0] ?? '');
    const own = changes.filter((key) => has(stays, pk.replace('DESK#', ''), key));
    return own.length > 0 ? { at: sk.split('#')[0], stays: own } : undefined;
  },
};

function has(stays: readonly FoundStay[], locationId: string, key: string | undefined): boolean {
  return stays.some(({ ref }) => ref.locationId === locationId && ref.key === key);
}

/** An item without its keys. */
function plain(item: Item): Values {
  const { pk: _, sk: __, ttl: ___, ...values } = unmarshall(item);
  return values;
}

function toldEvent(item: Item, stays: readonly FoundStay[]): Values | undefined {
  const event = JSON.parse(item.event?.S ?? '{}') as { readonly data?: Partial<Stay> };
  const names = ['locationId', 'source', 'reservationId', 'stayId'] as const;
  const isOwn = stays.some(({ stay }) => names.every((name) => stay[name] === event.data?.[name]));
  return isOwn ? { event } : undefined;
}

/** Of deliveries, by the digest of the ids that they name: those of the stay, or the reservation's alone. */
function ofDigest({ pk, sk, item }: Parameters<Reader>[0], { stays, connections }: Whose): Values | undefined {
  const connection = pk.replace('CONNECTION#', '');
  const digests = stays
    .flatMap(({ stay: { locationId, reservationId, stayId } }) => [
      orderedAs({ locationId, reservationId, stayId }),
      orderedAs({ locationId, reservationId }),
    ])
    .map((ids) => hash(ids));
  const isOwn = connections.has(connection) && digests.includes(sk.slice(sk.indexOf('#') + 1));
  return isOwn ? { connection, ...plain(item) } : undefined;
}

/** Of connections, by the reservation's id as the hotel's system has it. */
function ofReservation({ pk, sk, item }: Parameters<Reader>[0], { stays, connections }: Whose): Values | undefined {
  const connection = pk.replace('CONNECTION#', '');
  const isNamed = stays.some(
    ({ stay: { reservationId } }) => sk.endsWith(`#${reservationId}`) || sk.includes(`#${reservationId}#`),
  );
  return connections.has(connection) && isNamed ? { connection, about: sk, ...plain(item) } : undefined;
}
