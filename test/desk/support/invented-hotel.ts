import type { Channel, Row, Stay } from '../../../src/desk/page/answers.ts';

/** When it is at the invented hotel: a Sunday afternoon in Madrid, where it is an hour later. */
export const inventedNow = '2026-11-29T14:05:00Z';

const surnames =
  'Example Müller García O’Brien Nguyen Østergaard Łukaszewicz Rossi Dubois Jansen van-der-Berg Silva Puig 王 山田 الخطيب Çelik Novák Smith Johansson'.split(
    ' ',
  );
const givenNames = 'Ada Jörg María Sean Linh Søren Zofia Giulia Élodie Daan Inês Jordi 小明 太郎 ليلى Ayşe Jan'.split(
  ' ',
);
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same row of numbers from 0 to 1, each time. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function day(offset: number, hour: number): string {
  const at = new Date(Date.parse('2026-11-29T00:00:00Z') + offset * 86_400_000 + hour * 3_600_000);
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** A guest's code, by the ticket's number. */
function codeOf(serial: string): string {
  const next = numbersOf(Number(serial));
  return Array.from({ length: 8 }, () => letters[Math.floor(next() * letters.length)]).join('');
}

/** The tickets of a hotel of so many rooms on a day: a third arrives, a third stays, a third leaves; some have no mail. */
export function inventedRows(rooms: number): Row[] {
  const next = numbersOf(rooms);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  return Array.from({ length: rooms }, (_, at): Row => {
    const serial = String(10_000_021 + at);
    const [arrives, leaves] = pick([
      [0, 3],
      [1, 4],
      [-2, 2],
      [-1, 1],
      [-3, 0],
      [-1, 0],
    ] as const);
    const isHere = arrives < 0;
    const isOnline = isHere && next() < 0.7;
    const mail = pick(mails);
    const isMailed = mail.state === 'delivered';
    return {
      serial,
      room: `${Math.floor(at / 20) + 1}${String((at % 20) + 1).padStart(2, '0')}`,
      familyName: pick(surnames),
      givenName: pick(givenNames),
      reservation: `RES-${4400 + at}`,
      from: day(arrives, 13),
      until: day(leaves, leaves === 0 ? 18 : 11),
      status: isOnline ? 'active' : 'new',
      stay: isHere ? 'checked_in' : 'confirmed',
      service: pick(['Premium', 'Basic']),
      devices: Number(isOnline),
      codeStart: codeOf(serial).slice(0, 4),
      ...(isOnline && { login: day(arrives, 14) }),
      mail,
      ...waysOf(at, mail),
      reached: isOnline ? 'online' : isMailed ? 'handed' : 'no',
    };
  });
}

/** Of whom a mail has not reached some are told otherwise. */
function waysOf(at: number, { state }: Row['mail']): Pick<Row, 'ways'> {
  if (state !== 'bounced' && state !== 'skipped') return {};
  const when = day(-1, 9);
  const told: readonly Channel[][] = [
    [{ way: 'message', state: 'accepted', at: when }],
    [
      { way: 'message', state: 'failed', at: when },
      { way: 'text', state: 'relayed', at: when },
    ],
    [{ way: 'text', state: 'rejected', at: when }],
    [],
  ];
  const others = told[at % told.length] ?? [];
  return others.length > 0 ? { ways: [{ way: 'mail', state, at: when }, ...others] } : {};
}

const mails: readonly Row['mail'][] = [
  ...Array<Row['mail']>(8).fill({ state: 'delivered' }),
  { state: 'delivered', list: { tickets: 40 } },
  { state: 'accepted' },
  { state: 'bounced', reason: 'Permanent' },
  { state: 'skipped', reason: 'no_address' },
];

/** One guest in whom nothing is left to chance: in room 204, in the house, without mail. */
export const ada: Row = {
  serial: '10009999',
  room: '204',
  familyName: 'Example',
  givenName: 'Ada',
  reservation: 'RES-42',
  from: day(-1, 13),
  until: day(1, 11),
  status: 'new',
  stay: 'checked_in',
  service: 'Premium',
  devices: 0,
  codeStart: '7K3M',
  mail: { state: 'bounced', reason: 'Permanent' },
  reached: 'no',
};

/** Thirty of a conference, made together: in the house, until noon tomorrow. */
export const conference: readonly Row[] = Array.from({ length: 30 }, (_, at) => ({
  ...ada,
  serial: String(30_000_001 + at),
  room: String(601 + at),
  familyName: `Guest${String(at + 1).padStart(2, '0')}`,
  givenName: 'Anna',
  status: 'new',
  mail: { state: 'none' },
  reached: 'handed',
  visitor: true,
  group: { name: 'Conference Müller', size: 30 },
}));

/** All of a guest, as `GET …/desk/stays/{serial}` tells it. */
export function stayOf(row: Row): Stay {
  const user = row === ada || row.serial === ada.serial ? '7K3MQ9XT' : codeOf(row.serial);
  return {
    ...(row.mail.reason !== 'no_address' && { email: `guest${row.serial}@example.com` }),
    ...row,
    code: { user, pass: user, grouped: `${user.slice(0, 4)}-${user.slice(4)}` },
    network: { name: 'Hotel Sol', password: 'sunny-days' },
    numUsers: 3,
    arrival: row.from.slice(0, 10),
    departure: row.until.slice(0, 10),
    online: Array.from({ length: row.devices }, (_, at) => ({
      device: `AA-BB-CC-00-00-0${at + 1}`,
      since: row.login ?? row.from,
    })),
    mailTimeline: {
      version: 1,
      attempts: 1,
      state: 'delivered',
      timeline: (['queued', 'accepted', row.mail.state] as const).flatMap((state) =>
        state === 'none' ? [] : [{ state, at: row.from }],
      ),
    },
    trail: (row as Partial<Stay>).trail ?? [
      { at: row.from, by: { kind: 'system', source: 'mews' }, act: 'confirmed' },
      { at: row.from, by: { kind: 'key', id: 'a1b2c3' }, act: 'created' },
      { at: row.from, by: { kind: 'person', name: 'Rosa Recepción', subject: 'x' }, act: 'printed', what: 'slip' },
    ],
    earlier: 3,
  };
}

/** The months before this one, of which nothing happened before October. */
export function inventedMonths(): object[] {
  const { months: october } = inventedFigures('2026-10');
  const none = { days: 30, final: true, issued: 0, ended: 0, cancelled: 0, undelivered: {} };
  return [{ month: '2026-09', ...none }, ...october];
}

/** The figures of a month at the invented hotel, as `GET …/desk/figures` tells them. */
export function inventedFigures(month: string): { days: object[]; months: object[] } {
  const next = numbersOf(7);
  const draw = (most: number) => Math.floor(next() * (most + 1));
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const last = Math.min(new Date(first).setUTCMonth(new Date(first).getUTCMonth() + 1), Date.parse(inventedNow));
  const days = Array.from({ length: Math.ceil((last - first) / 86_400_000) }, (_, i) => {
    const [used, neverUsed] = [20 + draw(30), draw(9)];
    const others = { issued: 30 + draw(40), logins: 20 + draw(30), ended: used + neverUsed, cancelled: draw(4) };
    const day = new Date(first + i * 86_400_000).toISOString().slice(0, 10);
    const undelivered = { no_address: draw(3), ...(i % 5 === 0 && { bounced: 1, non_ascii_address: 1 }) };
    return { day, final: day < '2026-11-27', ...others, used, neverUsed, undelivered };
  });
  const sum = (name: 'issued' | 'logins' | 'ended' | 'used' | 'neverUsed' | 'cancelled') =>
    days.reduce((all, day) => all + day[name], 0);
  const sums = { issued: sum('issued') * 40, logins: sum('logins'), ended: sum('ended'), cancelled: sum('cancelled') };
  const of = (reason: 'no_address' | 'bounced' | 'non_ascii_address') =>
    days.reduce((all, { undelivered }) => all + (undelivered[reason] ?? 0), 0);
  const undelivered = {
    no_address: of('no_address'),
    bounced: of('bounced'),
    non_ascii_address: of('non_ascii_address'),
  };
  const uses = { used: sum('used'), neverUsed: sum('neverUsed') };
  return {
    days,
    months: [{ month, days: days.length, final: month < '2026-11', ...sums, ...uses, undelivered }],
  };
}
