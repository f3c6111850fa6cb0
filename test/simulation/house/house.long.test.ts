import { expect, test, vi } from 'vitest';
import { eraseStays } from '../../../src/core/stay/erase/erase-stays.cli.ts';
import { runWithIo } from '../../../src/kit/cli/terminal.cli.ts';
import { listUndelivered } from '../../../src/operations/commands/undelivered.cli.ts';
import type { DeskReachedAnswer, DeskTodayAnswer } from '../../../src/rest/desk/desk-answers.schema.ts';
import { some } from '../../testkit/proofs.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { type Act, acts, always, type Guest, isPossible, isVisitor, kinds, truthOf, type Word } from './guests.ts';
import { connection, openHouse } from './open-house.ts';

const at = vi.hoisted(() => ({ deployment: {} }));
vi.mock('../../../src/kit/cli/find-deployment.cli.ts', () => ({ findDeployment: async () => at.deployment }));

const deviceOf = (n: number, phone: number) =>
  `AA-BB-CC-0${phone}-0${Math.floor(n / 100)}-${String(n % 100).padStart(2, '0')}`;
const [minute, hour] = [60_000, 3_600_000];
const [perKind, leaves] = [10, '2026-07-05'];

test.each(some([1, 2, 3]))(
  'desk, figure, API, command line and log say of each guest of a house what is true, by day and night: seed %i',
  async (seed) => {
    const lines: { readonly event?: string; readonly location?: string }[] = [];
    vi.spyOn(console, 'info').mockImplementation((line) => void lines.push(line));
    const house = await openHouse(seed);
    at.deployment = house.deployment;
    const { world, rest } = house;
    const [id, elsewhere] = house.locations.map((location) => location.id);
    const random = seededRandom(seed, 'house');
    const begin = world.now();
    const until = (hours: number) => world.runUntilQuiet(begin + hours * hour - world.now());
    let told = 0;

    /** What a command prints, by the house's clock. */
    async function printed(command: () => Promise<void>) {
      vi.setSystemTime(world.now());
      const said: string[] = [];
      const stdout = { write: (text: string) => said.push(text) > 0 };
      await runWithIo({ stdin: process.stdin, stdout, stderr: process.stderr }, command);
      vi.useRealTimers();
      return JSON.parse(said.join(''));
    }

    const guests = Array.from({ length: perKind }, () => kinds)
      .flat()
      .map(
        (kind, i): Guest => ({
          ...kind,
          ...(kind.email === 'organiser' && i < 3 * kinds.length && { sent: always('handed') }),
          n: i,
          reservation: String(70_000 + i),
          serial: '',
          acts: [],
        }),
      );
    const some = (is: (guest: Guest) => boolean) => guests.filter(is);

    /** The hotel's system tells of a guest, within an hour. */
    function tell(guest: Guest, type: string, status: string, change: object = {}, phoneOf = 0): void {
      const { n, email, phone, comes, format, reservation: reservationId } = guest;
      const [first, isSystem] = [comes === 'tomorrow' ? 2 : 1, comes === 'by the system'];
      const address = email === 'organiser' ? 'organiser@mail.example' : email?.replace(/[@(]/, `-${n}$&`);
      const number = phone?.replace(' 000 ', ` ${n + 100 + phoneOf} `);
      const source = isSystem ? `urn:wifi-tickets:connection:${connection}` : 'urn:pms:house';
      const inMs = email === 'organiser' ? (n * minute) / 10 : random.below(hour);
      const time = new Date(world.now() + inMs).toISOString();
      const event = { specversion: '1.0', id: `evt-${++told}`, source, type, time };
      const data = {
        ...{ locationId: comes === 'elsewhere' ? elsewhere : id, reservationId, status, format: format ?? 'email' },
        ...{ arrival: { date: `2026-07-0${first}` }, departure: { date: leaves }, room: { id: `${n}`, name: `${n}` } },
        guest: { familyName: 'Example', ...(address && { email: address }), ...(number && { phone: number }) },
        ...change,
      };
      const senderId = isSystem ? house.senders.system : house.senders.hotel;
      world.send({ body: JSON.stringify({ ...event, data }), senderId }, inMs);
    }

    const today = (at = id): Promise<DeskTodayAnswer> => rest('GET', 'desk/today', undefined, at);
    const noteSerials = async () => {
      const serials = new Map((await today()).rows.map(({ reservation, serial }) => [reservation, serial]));
      for (const guest of guests) guest.serial ||= serials.get(guest.reservation) ?? '';
    };

    async function byDoor({ n }: Guest, surname: string, phone: number): Promise<void> {
      const opened = await house.phone(deviceOf(n, phone));
      await opened.pressIn('room', 'door', { surname, room: `${n}`, departure: leaves });
    }

    async function act(guest: Guest, what: Act): Promise<void> {
      const ticket = `tickets/${guest.serial}`;
      if (what === 'left') tell(guest, 'stay.checked_out', 'checked_out');
      else if (what === 'erased') await printed(() => eraseStays({ location: id, serial: guest.serial, json: true }));
      else if (what === 'cancelled') await rest('DELETE', ticket);
      else if (what === 'replaced') guest.serial = (await rest('POST', `${ticket}/replace`, {})).serial;
      else if (what === 'mailed')
        await rest('POST', `${ticket}/email`, { userId: `asked-${guest.n}-${guest.acts.length}@mail.example` });
      else if (what === 'online') {
        const phone = await house.phone(deviceOf(guest.n, 8));
        await phone.login((await rest('GET', `desk/stays/${guest.serial}`)).code.user);
      } else if (what === 'by door') await byDoor(guest, 'Example', 9);
      else if (what === 'out') {
        for (const { device } of (await rest('GET', `desk/stays/${guest.serial}`)).online)
          await rest('DELETE', `${ticket}/devices/${device}`);
      } else await rest('POST', `${ticket}/handed`, { how: what });
      guest.acts.push(what);
    }

    /** Two acts at most with each guest, in any order. */
    async function work(time: 1 | 2): Promise<void> {
      const turns = guests.flatMap((guest) => Array.from({ length: random.below(3) }, () => guest));
      for (const guest of turns.toSorted(() => random.next() - 0.5)) {
        const what = random.pick(acts);
        if (!isPossible(what, guest, (time - 1) as 0 | 1)) continue;
        await act(guest, what);
        await world.runUntilQuiet(random.below(minute / 2));
      }
    }

    async function check(time: 0 | 1 | 2): Promise<void> {
      const truth = new Map(guests.map((guest) => [guest, truthOf(guest, time)]));
      const nameOf = (one: { serial?: string | null; reservation?: string; reservationId?: string }) =>
        one.serial && one.serial !== '-' ? one.serial : (one.reservation ?? one.reservationId);
      for (const at of [id, elsewhere]) {
        const here = guests.filter(({ comes }) => (comes === 'elsewhere') === (at === elsewhere));
        const rows = new Map((await today(at)).rows.map((row) => [nameOf(row), row]));
        const isDue = (from = '') => from <= new Date(world.now()).toISOString();
        for (const guest of here) {
          const row = rows.get(nameOf(guest));
          const word = truth.get(guest) ?? '-';
          const shown = `${word === '-' ? '-' : row?.reached}${row?.help && isDue(row.help.from) ? '!' : ''}`;
          expect.soft(shown, `${time} ${JSON.stringify(guest)} ${JSON.stringify(row)}`).toBe(word);
        }
        const silent = here.filter(({ email }) => email?.startsWith('silent')).map(nameOf);
        const names = (all: readonly Parameters<typeof nameOf>[0][]) =>
          new Set(all.map(nameOf).filter((name) => !silent.includes(name)));
        const inNeed = names(here.filter((guest) => truth.get(guest)?.endsWith('!')));
        const { data } = await rest('GET', 'undelivered?limit=1000', undefined, at);
        expect.soft(names(data), `${time} REST`).toEqual(inNeed);
        const cli = await printed(() => listUndelivered({ location: at, json: true, limit: 1000 }));
        expect.soft(names(cli), `${time} CLI`).toEqual(inNeed);
        const inHouse = here.filter(({ comes }) => comes !== 'tomorrow').map((guest) => truth.get(guest));
        const count = (...words: Word[]) => inHouse.filter((word = '-') => words.includes(word)).length;
        const [online, used, handed] = [count('online'), count('used'), count('handed')];
        const [maybe, no] = [count('maybe!'), count('no', 'no!')];
        const figure: DeskReachedAnswer = await rest('GET', 'desk/reached', undefined, at);
        expect.soft(figure, `${time} figure`).toMatchObject({ online, used, handed, maybe, no });
        lines.length = 0;
        await house.hourly();
        const line = lines.find(({ event, location }) => event === 'house_counted' && location === at);
        const hourly = { online: online + used, handed, maybe, unreached: no };
        expect.soft(line, `${time} hourly`).toMatchObject(hourly);
      }
    }

    await until(7);
    const booked = some(({ comes }) => !comes || comes === 'elsewhere' || comes === 'by the system');
    const corrected = some(({ does }) => does === 'corrects');
    for (const guest of booked) tell(guest, 'reservation.created', 'confirmed');
    await until(8.2);
    await noteSerials();
    for (const day of [6, 7, 8]) {
      for (const guest of corrected)
        tell(guest, 'reservation.amended', 'confirmed', { departure: { date: `2026-07-0${day}` } });
      await until(day + 3.4);
    }
    const departure = { departure: { date: '2026-07-08' } };
    for (const guest of corrected) tell(guest, 'guest.changed', 'confirmed', departure, 400);
    await until(12.6);
    for (const guest of booked) {
      const isCorrected = corrected.includes(guest);
      tell(guest, 'stay.checked_in', 'checked_in', isCorrected ? departure : {}, isCorrected ? 400 : 0);
    }
    const body = { service: '59220', valid_until: `${leaves}T11:00` };
    const mailedTo = (name: string) => ({ ...body, format: 'email', userId: `${name}@mail.example` });
    for (const guest of some(isVisitor)) {
      const asked = guest.comes === 'mailed' ? mailedTo(`visitor-${guest.n}`) : body;
      if (guest.comes !== 'group') guest.serial = (await rest('POST', 'tickets', asked)).serial;
    }
    const { tickets } = await rest('POST', 'tickets/batch', { ...mailedTo('group'), count: perKind });
    for (const guest of some(({ comes }) => comes === 'group')) guest.serial = tickets.pop().serial;
    await until(13.7);
    const locked = some(({ does }) => does === 'is locked out');
    for (const guest of locked.slice(0, 5)) for (const phone of [1, 2, 3]) await byDoor(guest, 'Nobody', phone);
    await until(14.1);
    for (const guest of locked.slice(5)) for (const phone of [1, 2, 3]) await byDoor(guest, 'Nobody', phone);
    for (const guest of some(({ does }) => does === 'uses two codes'))
      for (const what of ['online', 'replaced', 'online'] as const) await act(guest, what);
    await until(15);
    await check(0);
    await work(1);
    expect(world.now()).toBeLessThan(begin + 20 * hour);
    await until(20);
    for (const guest of some(({ comes }) => comes === 'at night')) tell(guest, 'stay.checked_in', 'checked_in');
    for (const guest of some(({ comes }) => comes === 'tomorrow')) tell(guest, 'reservation.created', 'confirmed');
    await until(22);
    await noteSerials();
    await check(1);
    await until(30);
    await work(2);
    expect(world.now()).toBeLessThan(begin + 32 * hour);
    await until(33);
    await check(2);
    vi.restoreAllMocks();
  },
);
