import { noteWriteBack } from '../../../src/core/location/locations.store.ts';
import { readConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import type { HttpRequest } from '../../../src/kit/web/http.ts';
import type { HttpAnswer, SendHttp } from '../../../src/kit/web/http-client.client.ts';
import { apiGateway } from '../fakes/api-gateway.ts';
import type { SesMail } from '../fakes/fake-ses.ts';
import type { Fault, OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Inside } from '../surroundings.ts';
import type { Booking } from './booking.ts';
import { connectSystem } from './connect-system.ts';
import { fakeParameters } from './fake-parameters.ts';
import type { HotelHistory, Sending } from './hotel-history.ts';
import { watchConnections } from './observed.ts';
import type { System, SystemAnswer } from './systems/system.ts';

/** Milliseconds that an API takes: least, most, and now and then; and how long the client waits. */
const [least, most, slow, patience] = [40, 400, 5000, 10_000];

const answered = (status: number, retryAfter?: string): HttpAnswer => ({
  type: 'answered',
  status,
  text: '',
  ...(retryAfter !== undefined && { retryAfter }),
});

const refusals: Partial<Record<Fault, HttpAnswer>> = {
  unreachable: { type: 'failed', why: 'unreachable' },
  throttled: answered(429, '20'),
  'http 429': answered(429, '20'),
  'http 503': answered(503),
  'http 401': answered(401),
  redirect: answered(302),
};

/** Requests of an environment to hotels' systems, over a network that fails as planned, in virtual time. */
export function systemNetwork(
  serve: (request: HttpRequest) => SystemAnswer,
  { time, random, plan, count, tell, kill }: Inside,
  environment: Environment,
): SendHttp {
  return (request) =>
    new Promise((resolve) => {
      const { method, url } = request;
      const { fn } = environment;
      const input = { url: url.href };
      const fault = plan({ n: count(), service: 'system', command: method, fn, attempt: 1, input });
      const answer = (what: HttpAnswer) => environment.alive && resolve(what);
      const silence = () => time.after(patience, () => answer({ type: 'failed', why: 'timed_out' }));
      time.after(random.happens(0.005) ? random.between(most, slow) : random.between(least, most), () => {
        tell(`${time.now()} ${fn} ${method} ${environment.alive ? (fault ?? '') : 'dead'}`);
        if (!environment.alive) return;
        const refusal = fault && refusals[fault];
        if (refusal) return answer(refusal);
        if (fault === 'crash before') return kill(environment);
        if (fault === 'silence' || fault === 'lost before') return silence();
        const { status, body } = serve(request);
        if (fault === 'crash after') return kill(environment);
        if (fault === 'lost reply') return silence();
        const isFine = status < 300;
        const text = !isFine || body === undefined ? '' : JSON.stringify(body);
        answer({ type: 'answered', status, text: misread(text, fault) });
      });
    });
}

function misread(text: string, fault: Fault | undefined): string {
  if (fault === 'truncated' || fault === 'cut off') return text.slice(0, text.length / 2);
  return fault === 'HTML' ? '<!DOCTYPE html><title>Upgrade</title>' : text;
}

/** A hotel with a system that is connected. */
export interface ConnectedHotel {
  readonly system: System;
  readonly locationId: string;
  readonly history: HotelHistory;
  /** From when until when its system's API denies every request, in milliseconds after the beginning. */
  readonly denies?: readonly [from: number, until: number];
}

/** How hotels are connected. */
export interface Connecting {
  /** Until when the world goes on at least, in milliseconds after the beginning. */
  readonly untilMs: number;
  readonly newStaysPerHour: number;
  /** Guests' codes are written into the systems that can have them. */
  readonly write?: boolean;
}

/** The id of a hotel's connection. */
export function connectionOf({ system }: ConnectedHotel): string {
  return system.connector;
}

const syncEvery = 5;

/** Hotels' systems around the stack: they tell of what happens by webhooks, repeat them, and answer call backs. */
export function connectedHotels(
  hotels: readonly ConnectedHotel[],
  { untilMs, newStaysPerHour, write = false }: Connecting,
  inside: Inside,
) {
  const { time, db, tableModel, later, callScheduled } = inside;
  const start = time.now();
  const parameters = fakeParameters();
  const { seen, ...watch } = watchConnections(time.now);
  const post = apiGateway(inside);
  let writes = 0;
  let echoes = 0;
  const houses = hotels.map((hotel) => ({
    hotel,
    fields: new Map<string, string>(),
    bookings: new Map(hotel.history.before.map((one) => [one.id, one])),
  }));
  let minutes = 0;

  function deliver(hotel: ConnectedHotel, { body, bookingId }: Sending, tries: number): void {
    const { system } = hotel;
    const connection = connectionOf(hotel);
    const at = time.now();
    seen.posts++;
    // A repetition of Beds24's says which it is.
    const text = body.replace('"retries":0', `"retries":${tries}`);
    const { headers, sourceIp } = system;
    const posted = { to: 'receive-webhooks', by: 'hotel', pathParameters: { secret: connection }, headers, sourceIp };
    post({ ...posted, body: text }, (answer) => {
      const status = answer?.statusCode;
      if (status !== undefined && status >= 200 && status < 300) {
        seen.acknowledged.push({ connection, bookingId, body: text, at });
        return;
      }
      const again = system.repeatsAfter[tries];
      if (again !== undefined) later(again, () => deliver(hotel, { body, bookingId, atMs: [] }, tries + 1));
    });
  }

  function happen({ hotel, bookings }: (typeof houses)[number]): void {
    const show = (booking: Booking) => {
      if ((bookings.get(booking.id)?.modifiedAt ?? 0) <= booking.modifiedAt) bookings.set(booking.id, booking);
    };
    for (const { booking, atMs, lagMs } of hotel.history.changes) later(atMs + lagMs, () => show(booking));
    for (const one of hotel.history.sendings) for (const atMs of one.atMs) later(atMs, () => deliver(hotel, one, 0));
  }

  /** Most systems tell also of what was written over their API: the booking as it stands, changed now. */
  function echo({ hotel, fields }: (typeof houses)[number], bookingId: string): void {
    const { system, history } = hotel;
    const now = time.now();
    const known = [
      ...history.before,
      ...history.changes.filter(({ atMs }) => start + atMs <= now).map((one) => one.booking),
    ];
    const booking = known.findLast(({ id }) => id === bookingId);
    if (!booking || !system.echo) return;
    echoes++;
    const body = system.echo({ ...booking, modifiedAt: now }, fields.get(bookingId) ?? '');
    later(inside.random.between(1000, 60_000), () => deliver(hotel, { body, bookingId, atMs: [] }, 0));
  }

  function serve(request: HttpRequest): SystemAnswer {
    const house = houses.find(({ hotel }) => request.url.host.endsWith(`${hotel.system.connector}.com`));
    if (!house) throw new Error(`There is no system at ${request.url.host}`);
    const { hotel, bookings, fields } = house;
    const [from, until] = hotel.denies ?? [0, 0];
    const now = time.now();
    const isDenied = now >= start + from && now < start + until;
    const shown = { now, get: (id: string) => bookings.get(id), all: () => bookings.values(), fields };
    if (!isDenied && request.method !== 'GET' && !/token/i.test(request.url.pathname)) writes++;
    const answer = isDenied ? { status: 401 } : hotel.system.answer(request, shown);
    const bookingId = hotel.system.askedFor(request.url);
    const about = { connection: connectionOf(hotel), status: answer.status, at: now };
    if (answer.written !== undefined) echo(house, answer.written);
    seen.asked.push({ ...about, ...(bookingId !== undefined && { bookingId }) });
    return answer;
  }

  async function connect(hotel: ConnectedHotel): Promise<void> {
    const { system, locationId } = hotel;
    const id = connectionOf(hotel);
    const field = write ? system.field : undefined;
    await connectSystem(
      {
        ...{ id, connector: system.connector, properties: { [system.property]: locationId }, newStaysPerHour },
        ...{ proofs: system.proof === undefined ? [] : [system.proof], credentials: system.credentials },
        ...(field !== undefined && { write: { field } }),
      },
      parameters,
      inside,
    );
    const tableHere = { db, tableName: tableModel.name };
    if (field !== undefined) await noteWriteBack(locationId, { connection: id, how: 'written' }, tableHere);
    if (!(await readConnection(tableHere, id))) throw new Error(`${id} is not connected`);
  }

  return {
    seen,
    /** What the fields of bookings hold, by connection and booking. */
    fields: new Map(
      houses.flatMap(({ hotel, fields }) => (hotel.system.field ? [[connectionOf(hotel), fields] as const] : [])),
    ),
    /** Writes of fields at the systems. */
    writes: () => writes,
    /** Deliveries that told of them. */
    echoes: () => echoes,
    async begin() {
      for (const house of houses) {
        await connect(house.hotel);
        happen(house);
      }
      later(untilMs, () => undefined);
    },
    everyMinute() {
      if (minutes++ % syncEvery === 0) callScheduled('sync-reservations');
    },
    execute: (call: OutsideCall) => parameters.execute(call),
    send: (environment: Environment) => systemNetwork(serve, inside, environment),
    onCall: watch.onCall,
    onWrite: watch.onWrite,
    onMail: (mail: SesMail) => seen.mails.push(mail),
    /** Messages in any queue or dead letters. */
    left: () => [...inside.queues()].reduce((sum, queue) => sum + queue.size(), 0),
  };
}

/** A booking as it stands at last. */
export function lastOf({ history }: ConnectedHotel): ReadonlyMap<string, Booking> {
  return new Map([...history.before, ...history.changes.map(({ booking }) => booking)].map((one) => [one.id, one]));
}
