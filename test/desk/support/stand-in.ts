import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { deskPageFiles } from '../../../lib/bundle/bundle-of.ts';
import { type LanguageTag, languageNames } from '../../../src/core/languages/language-names.ts';
import { undeliveredReasons } from '../../../src/core/owed/undelivered-reasons.ts';
import type { DeskLocation, Row } from '../../../src/desk/page/answers.ts';
import { deskPage, deskPolicy } from '../../../src/desk/page/desk-page.page.ts';
import { printedPage } from '../../../src/mail/print/printed-ticket.page.ts';
import { sampleLetter } from '../../mail/print/print-samples.ts';
import { listening } from '../../testkit/listening.ts';
import { inventedFigures, inventedMonths, inventedNow, stayOf } from './invented-hotel.ts';
import { inventedActs, inventedTeam, invitedTeam } from './invented-team.ts';

/** A call that the page made. */
interface Made {
  readonly method: string;
  /** After the Location's, for example `tickets/10000021`; for the desk's own routes from `desk/` on. */
  readonly path: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const sol: DeskLocation = { id: 'sol', name: 'Hotel Sol', timeZone: 'Europe/Madrid', role: 'reception' };

/**
 * A server that answers the desk's page as the real one does, for an invented hotel whose tickets a test changes as it likes.
 * Its clock runs from {@link inventedNow} on.
 */
export async function startStandIn(tickets: readonly Row[], locations: readonly DeskLocation[] = [sol]) {
  const hotel = inventedDesk(tickets);
  const files = deskPageFiles();
  const manifest = JSON.parse(files['manifest.json'] ?? '');
  const made: Made[] = [];
  const pictures = new Map<string, Uint8Array>();
  const world = {
    isDown: false,
    isStale: false,
    isSignedOut: false,
    refusal: '',
    name: 'Rosa Recepción',
    team: inventedTeam(),
  };
  const answer = (method: string, path: string, query: URLSearchParams, body: unknown): Answer => {
    if (path === 'desk/session') {
      if (method === 'POST') world.isStale = false;
      return world.isSignedOut ? problem(401, 'not_signed_in') : { status: 200, body: { name: world.name, locations } };
    }
    if (path === 'desk/sign-out') return { status: 200, body: { url: '/desk/sign-in' } };
    if (world.isSignedOut) return problem(401, 'not_signed_in');
    if (world.isStale) return problem(401, 'session_stale');
    if (path === 'desk/team')
      return invitedTeam(world.team, method, query.has('sessions'), body as Record<string, string>);
    if (world.refusal !== '' && method !== 'GET' && path !== 'desk/search')
      return problem(world.refusal === 'invalid' ? 400 : 409, world.refusal);
    return hotel.answer(method, path, query, body as Record<string, never>);
  };
  const server = createServer(async (request, response) => {
    if (world.isDown) return void request.socket.destroy();
    const url = new URL(request.url ?? '', 'http://desk');
    const asset = files[url.pathname.slice('/desk/'.length)];
    if (url.pathname === '/desk/sign-in') return send(response, 200, 'text/html', '<title>Sign in</title>');
    if (url.pathname === '/desk' && world.isSignedOut)
      return void response.writeHead(302, { location: '/desk/sign-in' }).end();
    if (url.pathname === '/desk')
      return send(response, 200, 'text/html', deskPage(manifest, { language: languageOf(request) }));
    const picture = pictures.get(url.pathname.slice('/desk/'.length));
    if (picture) return void response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    if (asset !== undefined) return send(response, 200, typeOf(url.pathname), asset);
    const path = url.pathname.replace(/^\/(rest\/v1\/Location\/[^/]+\/)?/, '');
    const text = (await request.toArray()).join('');
    const body = text === '' ? undefined : JSON.parse(text);
    const method = request.method ?? '';
    made.push({ method, path, body });
    const { status, body: said } = answer(method, path, url.searchParams, body);
    if (url.searchParams.get('format') === 'csv') return send(response, status, 'text/csv', String(said));
    if (typeof said === 'string') return send(response, status, 'text/html', said, paperPolicy);
    send(response, status, 'application/json', said === undefined ? '' : JSON.stringify(said));
  });
  const { url, close } = await listening(server);
  return {
    url: `${url}/desk`,
    /** The calls that change something, oldest first. */
    changes: () =>
      made.filter(({ method, path }) => method !== 'GET' && path !== 'desk/session' && path !== 'desk/search'),
    made,
    /** Below `/desk/`, as `logos/sol.png`. */
    pictures,
    world,
    put: hotel.put,
    take: hotel.take,
    row: hotel.row,
    close,
  };
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const told = new Set(['queued', 'sending', 'accepted', 'relayed', 'delivered', 'unknown']);

/** A row with why its guest needs help, as the server tells it of a mail that did not come; of others a test says it. */
function looked({ help, ...row }: Row): Row {
  const { reached, status, mail, ways = [] } = row;
  if (reached !== 'no' && reached !== 'maybe') return row;
  const { state, reason } = mail;
  const known = undeliveredReasons.find((one) => one === reason) ?? undeliveredReasons.find((one) => one === state);
  const isTold = ways.some((way) => way.way !== 'mail' && told.has(way.state));
  const why = help ?? (known && !isTold && status !== 'cancelled' && status !== 'expired' && { reason: known });
  return why ? { ...row, help: why } : row;
}

/** The tickets, each with the number of its last change. */
function inventedDesk(tickets: readonly Row[]) {
  const started = Date.now();
  let changed = 0;
  let serials = 20_000_000;
  const held = new Map(tickets.map((row) => [row.serial, { row: looked(row), at: 0 }]));
  const gone = new Map<string, number>();
  const put = (row: Row) => void held.set(row.serial, { row: looked(row), at: ++changed });
  const change = (serial: string, patch: Partial<Row>) => {
    const found = held.get(serial);
    if (found) put({ ...found.row, ...patch });
    return found ? { status: 200, body: { serial } } : problem(404, 'no_ticket');
  };
  const add = (body: Record<string, unknown>, name?: string) => {
    const serial = String(++serials);
    const until = new Date(Date.parse(`${body.valid_until}:00+01:00`)).toISOString();
    put({
      serial,
      from: typeof body.start_time === 'string' ? instantOf(body.start_time) : inventedNow,
      until,
      status: 'new',
      stay: 'confirmed',
      service: 'Basic',
      devices: 0,
      visitor: true,
      reached: 'no',
      mail: { state: 'none' },
      ...(name && { familyName: name }),
      ...(typeof body.familyName === 'string' && { familyName: body.familyName }),
      ...(typeof body.room === 'string' && { room: body.room }),
      ...(typeof body.count === 'number' && { group: groupIn(body) }),
    });
    return { serial, user: 'AAAA2222' };
  };
  const today = (since: number): Answer => {
    const rows = [...held.values()].filter(({ at }) => at > since || since < 0).map(({ row }) => row);
    const taken = [...gone].filter(([, at]) => at > since && since >= 0).map(([serial]) => serial);
    if (since >= 0 && rows.length + taken.length === 0) return { status: 304 };
    const at = new Date(Date.parse(inventedNow) + Date.now() - started).toISOString();
    return { status: 200, body: { at, cursor: String(changed), location: sol, rows, gone: taken } };
  };
  const left = new Map<string, Row | undefined>();
  const take = (serial: string) => {
    left.set(serial, held.get(serial)?.row);
    if (held.delete(serial)) gone.set(serial, ++changed);
  };
  // A group is made in two parts, as when something is not there for a moment.
  const groups = new Map<string, object[]>();
  const batch = (body: Record<string, unknown>): Answer => {
    const names = namesOf(body);
    const made = groups.get(JSON.stringify(body)) ?? [];
    const part = names.slice(made.length, made.length === 0 ? Math.ceil(names.length / 2) : undefined);
    const tickets = [...made, ...part.map((name) => add(body, name))];
    groups.set(JSON.stringify(body), tickets);
    return { status: 200, body: { count: names.length, complete: tickets.length === names.length, tickets } };
  };
  const out = new Set<string>();
  const stayWith = (row: Row) => {
    const count = [...out].filter((one) => one.startsWith(row.serial)).length;
    const { online = [], ...stay } = stayOf({ ...row, devices: row.devices + count });
    return {
      ...stay,
      devices: row.devices,
      online: online.filter(({ device }) => !out.has(`${row.serial} ${device}`)),
    };
  };
  const old: Row = {
    serial: '777',
    room: '9',
    reservation: 'OLD-1',
    from: inventedNow,
    until: inventedNow,
    status: 'expired',
    stay: 'checked_out',
    service: 'Basic',
    devices: 0,
    mail: { state: 'none' },
    reached: 'no',
  };
  const search = (text: string) => {
    const was = gone.has(text) ? left.get(text) : undefined;
    const isNext = (row: Row) => was !== undefined && row.room === was.room && row.reservation === was.reservation;
    return [old, ...[...held.values()].map(({ row }) => row)].flatMap((row) => {
      const address = `guest${row.serial}@example.com`;
      if (isNext(row)) return [{ ...row, replaced: true }];
      return [row.serial, row.reservation, address].includes(text.toLowerCase()) || row.reservation === text
        ? [row]
        : [];
    });
  };
  // No two groups of a test have one name.
  const groupOf = (serial: string) => {
    const { group } = held.get(serial)?.row ?? {};
    return group ? [...held.values()].flatMap(({ row }) => (row.group?.name === group.name ? [row] : [])) : [];
  };
  const answer = (method: string, path: string, query: URLSearchParams, body: Record<string, string>): Answer => {
    const [, serial = '', rest = '', device = ''] =
      /^(?:tickets|desk\/stays)\/(\w+)(?:\/(\w+))?(?:\/([\w-]+))?$/.exec(path) ?? [];
    const row = held.get(serial)?.row ?? (serial === old.serial ? old : undefined);
    switch (`${method} ${path.replace(/\d+/, '#')}`) {
      case 'GET desk/today':
        return today(Number(query.get('since') ?? -1));
      case 'GET desk/acts':
        return { status: 200, body: { acts: inventedActs(tickets) } };
      case 'GET desk/figures':
        if (query.get('format') === 'csv') return { status: 200, body: `month\r\n${query.get('month')}\r\n` };
        if (query.get('by') === 'month') return { status: 200, body: { days: [], months: inventedMonths() } };
        return { status: 200, body: inventedFigures(query.get('month') ?? '') };
      case 'GET services':
        return { status: 200, body: { data: services } };
      case 'POST desk/search':
        return { status: 200, body: { rows: body.groupOf ? groupOf(body.groupOf) : search(body.text ?? '') } };
      case 'POST tickets':
        if (!services.some(({ id }) => String(id) === body.service)) return problem(400, 'invalid');
        return { status: 200, body: add(body) };
      case 'POST tickets/batch':
        return batch(body);
    }
    if (!row) return problem(404, 'no_ticket');
    if (rest === 'print') return { status: 200, body: paperOf(row, query.get('layout')) };
    if (method === 'GET') return { status: 200, body: stayWith(row) };
    if (rest === 'devices') {
      out.add(`${serial} ${device}`);
      change(serial, { devices: row.devices - 1 });
      return { status: 200, body: { serial, device, leaves: 'within_minutes' } };
    }
    if (method === 'DELETE') return change(serial, { status: 'cancelled' });
    if (method === 'PATCH' && row.status === 'cancelled') return problem(409, 'ticket_cancelled');
    const { expected = {}, ...wanted } = body as Record<string, string> & { expected?: Record<string, string> };
    const isOther = (name: string, seen: string) => {
      const now = { ...row, valid_until: row.until, userId: stayOf(row).email }[name as 'room'] ?? '';
      return name === 'valid_until' ? Date.parse(now) !== Date.parse(seen) : now !== seen;
    };
    if (Object.entries(expected).some(([name, seen]) => isOther(name, seen))) return problem(409, 'ticket_changed');
    if (rest === 'handed') {
      const reached = body.how === 'not_handed' ? 'no' : 'handed';
      return change(serial, { reached: row.reached === 'online' ? 'online' : reached });
    }
    if (rest === 'email') return change(serial, { mail: { state: 'accepted' } });
    if (rest === 'replace') {
      const made = String(++serials);
      take(serial);
      put({ ...row, serial: made, codeStart: 'NEW2' });
      return { status: 200, body: { serial: made } };
    }
    const { valid_until: until, ...names } = wanted;
    return change(serial, { ...names, ...(until && { until: instantOf(until) }) });
  };
  return {
    answer,
    /** A ticket as it is from now on. */
    put,
    take,
    row: (serial: string) => held.get(serial)?.row,
  };
}

function namesOf(body: Record<string, unknown>): readonly (string | undefined)[] {
  const names = (body.names ?? []) as readonly string[];
  return Array.from({ length: Number(body.count) }, (_, at) => names[at]);
}

function groupIn({ groupName, count }: Record<string, unknown>): NonNullable<Row['group']> {
  return { ...(typeof groupName === 'string' && { name: groupName }), size: Number(count) };
}

function instantOf(until: string): string {
  return until.endsWith('Z') ? until : `${new Date(Date.parse(`${until}:00+01:00`)).toISOString().slice(0, 19)}Z`;
}

function paperOf({ serial }: Row, layout: string | null): string {
  const letter = { ...sampleLetter(), ticketNumber: `Ticket ${serial}` };
  return printedPage([letter], { layout: (layout ?? 'slip') as 'slip', copies: 1 });
}

const services = [
  { id: 101, typeId: '9', name: 'Basic', deleted: 0 },
  { id: 102, typeId: '1', name: 'Hour', deleted: 0, expTime: 3600, type: { timetofinish: true } },
];

/** As the REST API sends paper. */
const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function problem(status: number, reason: string): Answer {
  return { status, body: { type: `urn:wifi-tickets:problem:${reason.replaceAll('_', '-')}`, status, title: reason } };
}

function send(response: ServerResponse, status: number, type: string, body: string, policy = deskPolicy): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy }).end(body);
}

function typeOf(path: string): string {
  return path.endsWith('.css') ? 'text/css' : path.endsWith('.svg') ? 'image/svg+xml' : 'text/javascript';
}

function languageOf({ headers }: IncomingMessage): LanguageTag {
  const tag = (headers['accept-language'] ?? '').slice(0, 2);
  return tag in languageNames ? (tag as LanguageTag) : 'en';
}
