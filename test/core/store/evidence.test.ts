import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { recordReport } from '../../../src/core/owed/perform/record-report.service.ts';
import type { Mail, WorkEvent } from '../../../src/core/owed/work.ts';
import { changeStay } from '../../../src/core/stay/change-stay.service.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { opened } from '../../testkit/opened.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

const open = await opened(openTable());

let count = 0;
let asked: string[] = [];
beforeEach(() => {
  count++;
  asked = [];
});

const at = '2026-07-30T10:35:02.000Z';
const sentIt: Omit<WorkEvent, 'work'> = { type: 'accepted', id: 'ses-1', at, acceptedAt: at };

/** What was said of a stay's mail, and how the mail stands then. */
async function heard(mail: Mail, said: Partial<WorkEvent> = {}) {
  const stays = stayTable(open.table);
  const stay = sampleStay({ reservationId: `RES-${count}`, stayId: `RES-${count}`, owed: { email: mail } });
  const ref = stays.ref(stay);
  await stays.put(ref, undefined, stay);
  const send = (command: object) => {
    asked.push(command.constructor.name);
    return open.table.db.send(command as never);
  };
  const record = recordReport(stayTable({ ...open.table, db: { send } as unknown as DynamoDBClient }));
  const isNew = await record({ ...sentIt, work: { ...ref, kind: 'email', version: 1 }, ...said });
  return { isNew, mail: (await stays.get(ref))?.owed.email };
}

const known = ['accepted', 'bounced', 'complained', 'failed'] as const;
test.for(known)('that SES has a mail which is known as %s is looked up, and written nowhere', async (status) => {
  const mail = { version: 1, status, attempts: 1, id: 'ses-1', at } as const;
  expect(await heard(mail)).toEqual({ isNew: false, mail });
  expect(asked).toEqual(['GetItemCommand']);
});

test.for(['sending', 'queued', 'skipped'] as const)('that SES has a mail which is %s is recorded', async (status) => {
  expect(await heard({ version: 1, status, attempts: 1 })).toMatchObject({
    isNew: true,
    mail: { status: 'accepted', id: 'ses-1', at },
  });
});

test('what SES says of an older mail than the one that is owed is written nowhere', async () => {
  const mail = { version: 2, status: 'queued', attempts: 0 } as const;
  expect(await heard(mail)).toEqual({ isNew: false, mail });
  expect(asked).toEqual(['GetItemCommand']);
});

const superseded = (status: Mail['status']): Mail => ({
  ...{ version: 2, status: 'queued', attempts: 0 },
  supersedes: { version: 1, status, attempts: 1, id: 'ses-1', mailedTerms: { email: 'ada@example.com' } },
});

test.for([
  [{ type: 'accepted' }, 'sending', { status: 'accepted' }],
  [{ type: 'delivered', at }, 'accepted', { status: 'accepted', deliveredAt: at }],
  [{ type: 'bounced', at, why: 'Permanent/General' }, 'accepted', { status: 'bounced', why: 'Permanent/General' }],
] as const)('what SES says of a mail that the owed one supersedes is kept of it: %j', async ([said, status, kept]) => {
  const { isNew, mail } = await heard(superseded(status), said);
  expect({ isNew, mail }).toMatchObject({ isNew: true, mail: { ...superseded(status), supersedes: kept } });
});

test('a mail that went supersedes nothing any more', async () => {
  const owed: Mail = {
    version: 1,
    status: 'sending',
    attempts: 1,
    supersedes: { version: 0, status: 'accepted', attempts: 1 },
  };
  const { mail } = await heard(owed);
  expect(mail).toEqual({ version: 1, status: 'accepted', attempts: 1, id: 'ses-1', at });
});

test('that a mail was delivered is recorded by one reading and one write', async () => {
  const said = { type: 'delivered', at: '2026-07-30T10:35:09.000Z' } as const;
  expect(await heard({ version: 1, status: 'accepted', attempts: 1 }, said)).toMatchObject({
    mail: { deliveredAt: said.at },
  });
  expect(asked).toEqual(['GetItemCommand', 'PutItemCommand']);
});

test('a delay that is told again, or after a later one, is written nowhere', async () => {
  const mail = { version: 1, status: 'accepted', attempts: 1, delayedAt: '2026-07-30T10:40:00.000Z' } as const;
  for (const said of [mail.delayedAt, '2026-07-30T10:36:00.000Z'])
    expect(await heard(mail, { type: 'delayed', at: said })).toEqual({ isNew: false, mail });
});

test.for([
  [{ v: 1, st: 'paused' }, 'pending'],
  [{ version: 1, leaseToken: 'a', st: 'pending', dueAt: '2026', follows: { id: 'x', more: true } }, 'pending'],
  [['1'], 'pending'],
  ['later', 'paused'],
])('work that only another version knows stands as it was after a login or a receipt: %j', async ([fax, st]) => {
  const stays = stayTable(open.table);
  const stay = sampleStay({ reservationId: `RES-${count}`, stayId: `RES-${count}` });
  const ref = stays.ref(stay);
  await stays.put(ref, undefined, stay);
  const Key = marshall({ pk: `LOC#${ref.locationId}`, sk: `STAY#${ref.key}` });
  const read = async () => {
    const { Item } = await open.table.db.send(new GetItemCommand({ TableName: open.table.tableName, Key }));
    return unmarshall(Item ?? {});
  };
  const item = await read();
  const Item = marshall({ ...item, owed_fax: fax, mail: { ...item.mail, st } });
  await open.table.db.send(new PutItemCommand({ TableName: open.table.tableName, Item }));
  await changeStay(ref, (one) => ({ ...one, erased: ['mark'] }), stays);
  expect(await read()).toMatchObject({ rev: 2, erased: ['mark'], owed_fax: fax, mail: { st } });
});
