import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { withTime } from '../../../src/core/events/event-text.ts';
import { type IssueTicketsDeps, issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import { outcomeTable, readOutcomes } from '../../../src/core/events/outcomes.store.ts';
import { previewEvents } from '../../../src/core/events/preview-events.service.ts';
import { newStayPredictor } from '../../../src/core/events/stay-applier.service.ts';
import { readLocationFile } from '../../../src/core/location/location.schema.ts';
import type { Location } from '../../../src/core/location/location.ts';
import type { WorkRef } from '../../../src/core/stay/stay-event.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { codeTable, randomCredentials, serialCounter } from '../../../src/core/ticket/codes.store.ts';
import * as logEvent from '../../../src/kit/log/log-words.ts';
import { checkIn, type EventChange } from '../../end-to-end/support/event.ts';
import { opened } from '../../testkit/opened.ts';
import { openTable } from '../store/open-table.ts';

const file = join(import.meta.dirname, '../../../examples/locations/hotel-sol.yaml');
const example = readLocationFile(readFileSync(file, 'utf8'), file).location as Location;
const hotel = { ...example, senders: [...example.senders, 'AROAHOTELSOLROLE'] };

const open = await opened(openTable());

let announced: WorkRef[] = [];
let aside: string[] = [];
beforeEach(() => {
  announced = [];
  aside = [];
});

function deps(change: Partial<IssueTicketsDeps> = {}): IssueTicketsDeps {
  const table = { ...open.table, now: Date.now };
  return {
    now: Date.now,
    trusted: ['AROATHEAPISROLE'],
    isVouchedFor: async () => false,
    generator: randomCredentials,
    newStays: newStayPredictor(),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    outcomes: outcomeTable(table),
    locations: { get: async (id) => (id === hotel.id ? hotel : undefined) },
    work: {
      announce: async (mails) => {
        announced.push(...mails);
        return [];
      },
    },
    quarantine: {
      setAside: async (events) => {
        aside.push(...events.map(({ body }) => body));
        return [];
      },
    },
    ...change,
  };
}

const record = (event: object, i = 0, SenderId = '000000000000') =>
  ({
    messageId: `m${i}`,
    body: JSON.stringify(event),
    attributes: { SenderId, SentTimestamp: String(Date.now()) },
  }) as SQSRecord;
const deliver = (events: readonly object[], change: Partial<IssueTicketsDeps> = {}) =>
  issueTickets({ Records: events.map((event, i) => record(event, i)) }, deps(change));
const stored = (event: ReturnType<typeof checkIn>) => {
  const { locationId, reservationId } = event.data;
  const { stays } = deps();
  return stays.get(stays.ref({ locationId, reservationId, source: event.source }));
};
const allDone = { batchItemFailures: [] };
const comesAgain = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** A port that works, and whose first answer is lost. */
function answerLost<Args extends unknown[], T>(work: (...args: Args) => Promise<T>) {
  let lost = false;
  return async (...args: Args): Promise<T> => {
    const answer = await work(...args);
    if (lost) return answer;
    lost = true;
    throw new Error('the answer was lost');
  };
}

/** What is logged as an error from now on, until the test ends. */
function errorsLogged(): () => unknown[] {
  const { mock, mockRestore } = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => mockRestore());
  return () => mock.calls.flat();
}

const outcomes = (eventId: string) => readOutcomes(open.table, eventId, hotel.id);

describe('nothing is lost or doubled', () => {
  test("when the table's answer is lost, the event comes again, to the same ticket, and its mail is announced", async () => {
    const event = checkIn('LOST-PUT');
    const { stays } = deps();
    expect(await deliver([event], { stays: { ...stays, put: answerLost(stays.put) } })).toEqual(comesAgain('m0'));
    const ticket = (await stored(event))?.ticket;
    expect(ticket?.user).toHaveLength(hotel.codeLength);
    expect(await deliver([event])).toEqual(allDone);
    expect((await stored(event))?.ticket).toEqual(ticket);
    expect(announced).toMatchObject([{ version: 1 }]);
    expect(
      await deps().codes.claim(
        hotel.realm,
        ticket?.user ?? '',
        { locationId: 'other', key: 'other' },
        '2099-01-01T00:00:00Z',
      ),
    ).toBe(false);
  });

  test('in a realm that is full, the event comes again, and the log says why by the name that the guide explains', async () => {
    const logged = errorsLogged();
    const event = checkIn('FULL-REALM');
    const { codes } = deps();
    expect(await deliver([event], { codes: { ...codes, claim: async () => false } })).toEqual(comesAgain('m0'));
    const line = { event: logEvent.eventFailed, eventId: event.id, message: 'm0', reason: 'NoFreeCode' };
    expect(logged()).toEqual([{ ...line, ageSeconds: expect.any(Number) }]);
  });

  test('when the mail queue takes nothing, the event comes again and the mail is announced then', async () => {
    const logged = errorsLogged();
    const event = checkIn('NO-QUEUE');
    expect(await deliver([event], { work: { announce: async (all) => all } })).toEqual(comesAgain('m0'));
    expect(logged()).toMatchObject([{ event: logEvent.eventFailed, eventId: event.id, reason: 'ResultsNotPublished' }]);
    expect(await deliver([event])).toEqual(allDone);
    expect(announced).toHaveLength(1);
  });

  test('when an event cannot be set aside, it comes again rather than vanish', async () => {
    const bad = checkIn('NO-QUARANTINE', { type: 'stay.teleported' });
    expect(await deliver([bad], { quarantine: { setAside: async (events) => events } })).toEqual(comesAgain('m0'));
    expect(await deliver([bad])).toEqual(allDone);
    expect(aside).toEqual([JSON.stringify(bad)]);
  });

  test('when an outcome cannot be written, the event comes again', async () => {
    const bad = checkIn('NO-LEDGER', { type: 'stay.teleported' });
    expect(await deliver([bad], { outcomes: { record: async (outcomes) => outcomes } })).toEqual(comesAgain('m0'));
  });

  test('when one stay cannot be read or written, the others of the batch are served', async () => {
    const events = [checkIn('FINE-1'), checkIn('BROKEN'), checkIn('FINE-2')] as const;
    const { stays } = deps();
    const broken = stays.ref({ ...events[1].data, source: events[1].source }).key;
    const put: typeof stays.put = async (ref, ...rest) => {
      if (ref.key === broken) throw new Error('throttled');
      return stays.put(ref, ...rest);
    };
    expect(await deliver(events, { stays: { ...stays, put } })).toEqual(comesAgain('m1'));
    expect((await stored(events[0]))?.ticket).toBeDefined();
    expect((await stored(events[2]))?.ticket).toBeDefined();
  });

  test('of twenty functions with the same event at once, all finish and one ticket is made', async () => {
    const event = checkIn('TWENTY');
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver([event])));
    expect(answers).toEqual(answers.map(() => allDone));
    expect(await stored(event)).toMatchObject({ rev: 1, owed: { email: { version: 1 } } });
    expect(await outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  /** An event without a time arrives so many minutes after the first; resolves to its stay then. */
  async function arrives(how: string, minute: number, id: string, change: EventChange) {
    const { time: _, ...event } = checkIn(`AGAIN-${how}`, { id: `${how} ${id}`, ...change });
    const at = Date.now() + (minute - 90) * 60_000;
    const text = JSON.stringify(event);
    const body = how === 'API' ? withTime(text, new Date(at).toISOString()) : text;
    const Records = [{ ...record({}), body, attributes: { SenderId: '000000000000', SentTimestamp: String(at) } }];
    expect(await issueTickets({ Records } as SQSEvent, deps())).toEqual(allDone);
    return stored({ ...event, time: '' });
  }
  const inRoom = (id: string) => ({ data: { room: { id } } });

  test.each(['queue', 'API'])(
    'an event without a time by the %s, sent again later, undoes no newer one',
    async (how) => {
      const sent = [101, 102, 101, 102].map((room, i) => [i, String(room)] as const);
      const rooms = [];
      for (const [i, room] of sent) rooms.push((await arrives(how, i, room, inRoom(room)))?.facts.room?.id);
      expect(rooms).toEqual(['101', '102', '102', '102']);
      expect(await arrives(how, 5, '101', inRoom('103'))).toMatchObject({ facts: { room: { id: '103' } } });
    },
  );

  test('an event without a time is known again after more newer ones than a stay keeps', async () => {
    const old = [
      ['a', {}],
      ['c', { data: { status: 'cancelled' } }],
      ['r', { type: 'reservation.reinstated' }],
    ] as const;
    for (const [i, [id, change]] of old.entries()) await arrives('many', i, id, change);
    for (let room = 1; room <= 60; room++) await arrives('many', 4 + room, `m${room}`, inRoom(String(room)));
    for (const [id, change] of old)
      expect(await arrives('many', 70, id, change)).toMatchObject({ state: 'active', facts: { room: { id: '60' } } });
    expect(await outcomes('many c')).toMatchObject([{ outcome: 'applied' }]);
  });

  test('events of one stay in one batch are applied in their order, whatever their places', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const rooms = ['101', '102', '103'].map((id, i) => checkIn('BATCH', { time: at(i - 5), data: { room: { id } } }));
    expect(await deliver([rooms[2], rooms[0], rooms[1]] as object[])).toEqual(allDone);
    expect((await stored(rooms[0] as (typeof rooms)[0]))?.facts.room?.id).toBe('103');
    for (const { id } of rooms) expect(await outcomes(id)).toMatchObject([{ outcome: 'applied' }]);
  });
});

test('dates that move after the mail are announced as a second version, with the same code', async () => {
  const event = checkIn('MOVES', { time: new Date(Date.now() - 60_000).toISOString() });
  await deliver([event]);
  const first = (await stored(event))?.ticket;
  const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await deliver([checkIn('MOVES', { data: { departure: { date: later } } })]);
  expect(announced).toMatchObject([{ version: 1 }, { version: 2 }]);
  expect((await stored(event))?.ticket).toMatchObject({ user: first?.user, until: expect.stringContaining(later) });
});

test('a code that another stay has is drawn anew', async () => {
  await deps().codes.claim(hotel.realm, 'TAKEN000', { locationId: 'other', key: 'other' }, '2099-01-01T00:00:00Z');
  const draws = ['TAKEN000', 'TAKEN000', 'FREE0000'];
  const event = checkIn('COLLIDES');
  await deliver([event], { generator: { credentials: () => ({ user: draws.shift() ?? '', pass: '' }) } });
  expect((await stored(event))?.ticket?.user).toBe('FREE0000');
});

test('a code that a quicker writer made needless is given back', async () => {
  const event = checkIn('QUICKER');
  await deliver([event]);
  await deliver([event], { generator: { credentials: () => ({ user: 'NEEDLESS', pass: '' }) } });
  expect(
    await deps().codes.claim(hotel.realm, 'NEEDLESS', { locationId: 'other', key: 'other' }, '2099-01-01T00:00:00Z'),
  ).toBe(true);
});

test('a longer stay keeps its code claimed for longer', async () => {
  const event = checkIn('LONGER', { time: new Date(Date.now() - 60_000).toISOString() });
  await deliver([event]);
  const far = new Date(Date.now() + 200 * 86_400_000).toISOString();
  await deliver([checkIn('LONGER', { data: { departure: { date: far.slice(0, 10) } } })]);
  const code = (await stored(event))?.ticket?.user ?? '';
  const later = codeTable({ ...open.table, now: () => Date.now() + 150 * 86_400_000 });
  expect(await later.claim(hotel.realm, code, { locationId: 'other', key: 'other' }, far)).toBe(false);
});

test('a service that is withdrawn later does not turn an old event, told again, into a rejected one', async () => {
  const event = checkIn('WITHDRAWN');
  await deliver([event]);
  const without = { get: async () => ({ ...hotel, services: [] }) };
  expect(await deliver([event], { locations: without })).toEqual(allDone);
  expect(await outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  expect(aside).toEqual([]);
});

test('what the API hands in passes, though the location lists it not: its key was checked for that location', async () => {
  const events = [checkIn('BY-API'), checkIn('LIKE-API')];
  const Records = [
    record(events[0] as object, 0, 'AROATHEAPISROLE:http-api'),
    record(events[1] as object, 1, 'AROATHEAPISROLE2:http-api'),
  ];
  expect(await issueTickets({ Records }, deps())).toEqual(allDone);
  expect(await outcomes(events[0]?.id ?? '')).toMatchObject([{ outcome: 'applied' }]);
  expect(await outcomes(events[1]?.id ?? '')).toMatchObject([{ outcome: 'quarantined', reason: 'sender_not_allowed' }]);
});

test('a role may speak for the locations that list it, whatever its session is called', async () => {
  const events = [checkIn('ROLE'), checkIn('STRANGER')];
  const Records = [
    record(events[0] as object, 0, 'AROAHOTELSOLROLE:pms-7'),
    record(events[1] as object, 1, 'AROASTRANGER:pms-7'),
  ];
  expect(await issueTickets({ Records }, deps())).toEqual(allDone);
  expect(await outcomes(events[0]?.id ?? '')).toMatchObject([{ outcome: 'applied' }]);
  expect(await outcomes(events[1]?.id ?? '')).toMatchObject([{ outcome: 'quarantined', reason: 'sender_not_allowed' }]);
});

describe('a phone number in an event of the hotel’s own program', () => {
  const guestWith = (id: string, phone: string, more: object = {}) =>
    checkIn(id, { data: { guest: { givenName: 'Ada', email: 'ada@example.com', phone }, ...more } });
  const texting: Location = { ...hotel, reach: ['mail', 'sms'], sms: { origin: 'HotelSol' } };

  test('is kept where the location sends texts, and only if it can be one', async () => {
    const odd = ['+44 7700 900133'.padEnd(139, '0'), 7_700_900_144, ['+44 7700 900155'], { number: '+44 7700 900166' }];
    const said = [
      guestWith('TEXTED', ' +44 7700 900122\n'),
      guestWith('NO-NUMBER', 'N/A'),
      ...odd.map((phone, n) => guestWith(`ODD-${n}`, phone as string)),
    ] as const;
    expect(await deliver(said, { locations: { get: async () => texting } })).toEqual(allDone);
    expect((await stored(said[0]))?.facts.guest).toMatchObject({ givenName: 'Ada', phone: '+44 7700 900122' });
    // A ticket they have all the same.
    for (const event of said.slice(1))
      expect((await stored(event))?.facts.guest).toEqual({ givenName: 'Ada', email: 'ada@example.com' });
  });

  test('elsewhere stands in no stay, outcome, log or preview, also if its event is refused', async () => {
    const phone = '+44 7700 900111';
    const written: unknown[] = [];
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((line) => void written.push(line));
    onTestFinished(() => void vi.restoreAllMocks());
    const said = [
      guestWith('UNTEXTED', phone),
      guestWith('REFUSED', phone, { numUsers: 90 }),
      guestWith('TOO-LONG', phone.repeat(10)),
    ] as const;
    const sent = said.map((event) => ({ body: JSON.stringify(event), sentAt: new Date().toISOString() }));
    const previews = await previewEvents(sent, deps());
    expect(await deliver(said)).toEqual(allDone);
    expect((await stored(said[0]))?.facts.guest).toEqual({ givenName: 'Ada', email: 'ada@example.com' });
    const told = await Promise.all(said.map(({ id }) => outcomes(id)));
    expect(told).toMatchObject([[{ outcome: 'applied' }], [{ outcome: 'rejected' }], [{ outcome: 'applied' }]]);
    const { Items } = await open.table.db.send(new ScanCommand({ TableName: open.table.tableName }));
    expect(JSON.stringify(Items)).toContain('UNTEXTED');
    expect(JSON.stringify([Items, told, written, previews])).not.toContain('900111');
  });
});
