import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { evidenceTable } from '../../src/aws/table/mails/evidence-table.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { SesEvent } from '../../src/contract/messages/ses-event.ts';
import type { Mail } from '../../src/domain/model/mail.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

let count = 0;
let asked: string[] = [];
beforeEach(() => {
  count++;
  asked = [];
});

const at = '2026-07-30T10:35:02.000Z';
const sentIt: Omit<SesEvent, 'mail'> = { says: 'sent', id: 'ses-1', at, acceptedAt: at };

/** What was said of a stay's mail, and how the mail stands then. */
async function heard(mail: Mail, said: Partial<SesEvent> = {}) {
  const stays = stayTable(open.table);
  const stay = sampleStay({ reservationId: `RES-${count}`, stayId: `RES-${count}`, mail });
  const ref = stays.ref(stay);
  await stays.put(ref, undefined, stay);
  const send = (command: object) => {
    asked.push(command.constructor.name);
    return open.table.db.send(command as never);
  };
  const tell = evidenceTable({ ...open.table, db: { send } as unknown as DynamoDBClient });
  const news = await tell({ ...sentIt, mail: { ...ref, v: 1 }, ...said });
  return { news, mail: (await stays.get(ref))?.mail };
}

const known = ['sent', 'bounced', 'complained', 'failed'] as const;
test.for(known)('that SES has a mail which is known as %s is looked up, and written nowhere', async (st) => {
  const mail = { v: 1, st, att: 1, id: 'ses-1', at } as const;
  expect(await heard(mail)).toEqual({ news: false, mail });
  expect(asked).toEqual(['GetItemCommand']);
});

test.for(['sending', 'pending', 'skipped'] as const)('that SES has a mail which is %s is recorded', async (st) => {
  expect(await heard({ v: 1, st, att: 1 })).toMatchObject({ news: true, mail: { st: 'sent', id: 'ses-1', at } });
});

test('what SES says of an older mail than the one that is owed is written nowhere', async () => {
  const mail = { v: 2, st: 'pending', att: 0 } as const;
  expect(await heard(mail)).toEqual({ news: false, mail });
  expect(asked).toEqual(['GetItemCommand']);
});

test('a mail that was delivered is recorded as such without a look', async () => {
  const said = { says: 'delivered', at: '2026-07-30T10:35:09.000Z' } as const;
  expect(await heard({ v: 1, st: 'sent', att: 1 }, said)).toMatchObject({ mail: { delivered: said.at } });
  expect(asked).toEqual(['UpdateItemCommand']);
});
