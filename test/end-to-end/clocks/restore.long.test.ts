import { afterAll, expect, test } from 'vitest';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';
import type { RestoreReport } from '../../../src/operations/restore/restore-report.ts';
import { allItems, backUp, loseItems } from '../../core/store/lose-table.ts';
import { startReceiver, status } from '../../events-out/deliver-hooks/receiver.ts';
import { heard, type Known, mailState, read } from '../../events-out/listener.ts';
import { addressOf, checkIn } from '../support/event.ts';
import { until } from '../support/open-dev-stack.ts';
import { turnedStack } from '../support/turned-stack.ts';

const { stack, operator, sweep } = await turnedStack({ ses: { maxSendRate: 100 } });
const { cli, json, file } = operator;
const location = ['-l', '28XXX004'];
const codeOf = async (name: string) => (await stack.stay(name))?.ticket?.user;
const mailsOf = async (name: string) => (await stack.mailsTo(addressOf(name))).length;

/** Guests who check in and whose mails were delivered, as a backup from now on knows. */
async function arrive(...names: string[]): Promise<void> {
  await stack.send(...names.map((name) => checkIn(name)));
  for (const name of names) await until(async () => (await stack.stay(name))?.owed.email?.deliveredAt).toBeDefined();
}

/** A night on which the table is lost: what the backup had, and what was erased after it. */
async function badNight() {
  await arrive('ADA', 'BERTA', 'CHLOE', 'DORA');
  const key = (await json('key', 'create', ...location)).id;
  // Emma's mail is owed while the backup is made, and sent afterwards.
  stack.ses.set({ paused: true });
  await stack.send(checkIn('EMMA'));
  await until(async () => (await stack.stay('EMMA'))?.owed.email?.why).toBe('AccountSendingPaused');
  const backup = await backUp(stack.table, 'Backup');
  stack.ses.set({ paused: false });
  await until(async () => {
    await sweep();
    return mailsOf('EMMA');
  }).toBe(1);
  await arrive('FIONA');
  const codes = new Map<string, string | undefined>();
  for (const name of ['ADA', 'BERTA', 'CHLOE', 'DORA', 'EMMA', 'FIONA']) codes.set(name, await codeOf(name));
  const serials = (await stack.stays()).map(({ ticket }) => Number(ticket?.serial));
  const erased = await cli('stay', 'erase', ...location, '-r', 'BERTA', '--json');
  await loseItems(stack.table);
  return { backup, codes, erased: file('erased.json', erased.out), lastSerial: Math.max(...serials), key };
}

let night: Awaited<ReturnType<typeof badNight>>;
/** How many items besides stays each restore with the same backup and erasures has counted. */
const counted: number[] = [];
const restore = async (...words: string[]): Promise<RestoreReport> =>
  json('restore', '--from', 'Backup', '--erased', night.erased, ...words);

test('before anything is written the command shows what would come back', async () => {
  night = await badNight();
  const { stays, serialsRaised, held, others } = await restore('--dry-run');
  counted.push(others.restored + others.there);
  expect({ stays, serialsRaised, held }).toEqual({
    stays: { restored: 4, there: 0, erased: 1 },
    serialsRaised: true,
    held: [{ locationId: '28XXX004', serial: expect.stringMatching(/^1\d{7}$/) }],
  });
  // Behind the table's stream, publish-events may still note when a ticket ends that was there before; the sweep notes SES's rate.
  expect((await allItems(stack.table)).filter(({ pk }) => !/^(ENDS#|SENDING$)/.test(pk?.S ?? ''))).toEqual([]);
});

test('while events come, every guest of the backup is back with the same code, and no erased one', async () => {
  // Until its location is back, an event is set aside.
  const [report] = await Promise.all([restore(), stack.send(...['GRETA', 'HANNA'].map((name) => checkIn(name)))]);
  expect(report.stays).toEqual({ restored: 4, there: 0, erased: 1 });
  expect(report.conflicts).toEqual([]);
  counted.push(report.others.restored + report.others.there);
  for (const name of ['ADA', 'CHLOE', 'DORA', 'EMMA']) expect(await codeOf(name)).toBe(night.codes.get(name));
  expect(await json('stay', 'show', ...location, '-r', 'BERTA')).toMatchObject([{ state: 'erased', ticket: null }]);
  expect(JSON.stringify(await allItems(stack.table))).not.toContain(addressOf('BERTA'));
  const stays = await stack.stays();
  expect(new Set(stays.map(({ ticket }) => ticket?.user)).size).toBe(stays.length);
});

test('what came while its location was lost is applied once it is put back from quarantine', async () => {
  // Functions that have not forgotten the location have applied it at once.
  await until(async () => {
    await cli('queue', 'redrive', 'quarantine');
    return Promise.all(['GRETA', 'HANNA'].map(codeOf));
  }).toEqual([expect.any(String), expect.any(String)]);
});

test('a code that was valid opens the network again, and the lists count it', async () => {
  const serial = (await stack.stay('ADA'))?.ticket?.serial;
  const { json: list } = await stack.api('GET', '/rest/v1/Location/28XXX004/tickets?limit=100');
  expect(JSON.stringify(list)).toContain(String(serial));
  expect((await cli('ticket', 'show', String(serial))).out).toContain(groupedCode(night.codes.get('ADA') ?? 'none'));
});

test('no guest gets a second mail by it; of whom nobody knows reception decides', async () => {
  await stack.cloud.invoke('sweep-deliveries', {});
  await arrive('IRMA');
  const all = ['ADA', 'BERTA', 'CHLOE', 'DORA', 'EMMA', 'FIONA'];
  expect(await Promise.all(all.map(mailsOf))).toEqual(all.map(() => 1));
  const { out } = await cli('mail', 'undelivered', ...location);
  expect(out).toMatch(/nobody knows whether this mail was sent/);
  const serial = String((await stack.stay('EMMA'))?.ticket?.serial);
  expect(out).toContain(serial);
  expect(await cli('mail', 'resend', serial)).toMatchObject({ code: 0 });
  await until(() => mailsOf('EMMA')).toBe(2);
});

test('no serial is given a second time', async () => {
  const serials = (await stack.stays()).flatMap(({ ticket }) => ticket?.serial ?? []);
  expect(new Set(serials).size).toBe(serials.length);
  expect(Number((await stack.stay('IRMA'))?.ticket?.serial)).toBeGreaterThan(night.lastSerial);
});

test('a key that was valid at the time of the backup is valid again, and is named', async () => {
  await loseItems(stack.table);
  const { out } = await cli('restore', '--from', 'Backup', '--none-erased');
  expect(out).toMatch(/Revoke again what was revoked since the backup:\n/);
  expect(out).toContain(night.key);
});

test('once more it changes nothing', async () => {
  const before = await allItems(stack.table);
  const { stays, others, keys } = await restore();
  expect([stays.restored, others.restored, keys]).toEqual([0, 0, []]);
  expect(counted).toEqual([others.there, others.there]);
  expect((await allItems(stack.table)).filter(({ sk }) => sk?.S?.startsWith('STAY#')).length).toBe(
    before.filter(({ sk }) => sk?.S?.startsWith('STAY#')).length,
  );
});

const told = (): OutgoingEvent[] =>
  stack.cloud.busEvents(stack.cloud.outputs.EventBusName ?? '').map(({ detail }) => detail as unknown as OutgoingEvent);
/** What somebody knows of ADA's stay who has heard some events, in whatever order they came. */
const pictureOf = (events: readonly OutgoingEvent[]): Known => {
  const own = events.filter(({ data }) => 'reservationId' in data && data.reservationId === 'ADA');
  const once = [...new Map(own.map((event) => [event.id, event])).values()];
  return once.toSorted((a, b) => (a.sequence < b.sequence ? -1 : 1)).reduce<Known>(heard, { logins: [] });
};

test('a hook that was lost too hears of every stay that comes back, and a replay has it; whoever listens has the true picture', async () => {
  const receiver = await startReceiver(status(204), { onEnd: afterAll as never });
  const { id } = await json('hook', 'create', '--location', '28XXX004', '--url', receiver.url);
  const backup = await backUp(stack.table, 'BackupWithHook');
  await loseItems(stack.table);
  // Functions see now, and remember, that the location has no hook.
  await stack.send(checkIn('NORA'));
  await until(() => JSON.stringify(told().map(({ subject, data }) => [subject, data]))).toContain('NORA');
  expect(receiver.calls).toEqual([]);
  const { out } = await cli('restore', '--from', backup.tableName, '--none-erased');
  expect(out).toMatch(/^Stays come back in (?:31|61) seconds: by then functions know every hook/);
  const atHook = () => receiver.calls.map(({ body }): OutgoingEvent => JSON.parse(body));
  const ada = await stack.stay('ADA');
  if (!ada) throw new Error('ADA is not back');
  const { ticket } = read(ada, Date.now(), []);
  await until(() => pictureOf(atHook())).toEqual({ ticket, logins: [], mail: mailState(ada) });
  await until(() => pictureOf(told())).toEqual({ ticket, logins: [], mail: mailState(ada) });
  expect(mailState(ada)).toMatchObject({ state: 'accepted', delivered: true });
  const replayed = await json('hook', 'replay', id, '--since', '1h', '--dry-run');
  const [issued] = atHook().filter(({ type, subject }) => type === 'ticket.issued' && subject === ada.ticket?.serial);
  expect(JSON.stringify(replayed.events)).toContain(issued?.id ?? 'none');
});

test('whoever says nothing of erasures, or names a wrong table, is told so', async () => {
  expect(await cli('restore', '--from', 'Backup')).toEqual({
    code: 2,
    out: expect.stringMatching(/^Say which guests/),
  });
  const none = ['--none-erased', '--from'];
  expect((await cli('restore', ...none, 'Nowhere')).out).toBe('There is no table Nowhere in this region.\n');
  expect((await cli('restore', ...none, stack.table.tableName)).out).toMatch(/the deployment's own table/);
});
