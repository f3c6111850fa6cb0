import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inFolder } from '../../testkit/in-folder.ts';

const { cli, write, text, json, at } = inFolder();

describe("what a new connector makes of another system's names", () => {
  const stay = { id: 4471, state: 'CONFIRMED', stayFrom: '2027-05-14', stayUntil: '2027-05-17' };
  const begun = async (...samples: readonly object[]) => {
    const words = samples.flatMap((sample, i) => ['--sample', write(`sample-${i + 1}.json`, sample)]);
    expect(await cli('connector', 'init', 'alba', ...words)).toMatchObject({ code: 0 });
    const [event] = json('alba/fixtures/expected/sample-1.json');
    return { event, ...parse(text('alba/connector.yaml')) };
  };

  test('phones that are not told as the guest’s, cards, birth dates, documents and wishes are dropped, in whatever list and however their names begin', async () => {
    const guest = {
      first_name: 'Noa',
      phones: [{ kind: 'home', number: '+34 91' }],
      idDocument: { number: '00000000T' },
      nationality: 'ES',
    };
    const others = { contact_phone: '+34 6', guestTel: '+34 7', mainGuestBirthDate: '1990-01-02', guestCity: 'Vigo' };
    const paid = { ccName: 'NOA', creditCards: [{ last4: '1111' }], specialRequests: 'Quiet room' };
    const body = { reservation: { ...stay, hotelName: 'Alba', ...others, ...paid, guests: [guest, guest] } };
    const { drop, event } = await begun(body);
    expect(event.data.guest).toMatchObject({ phone: '+34 7' });
    expect(drop).toEqual([
      ...['**.contact_phone', '**.mainGuestBirthDate', '**.guestCity', '**.ccName', '**.creditCards'],
      ...['**.specialRequests', '**.phones', '**.idDocument', '**.nationality'],
    ]);
    const [comment = ''] = text('alba/delivery.jsonata').split('*/');
    const lines = comment.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(lines).toContain(' * reservation.guests.phones.number text; in the list reservation.guests; dropped');
    expect(lines).toContain(' * reservation.hotelName text');
  });

  test('and nothing that the mapping reads is dropped along with them', async () => {
    const address = { street: 'Rua 1', email: 'noa@example.com', city: 'Vigo' };
    const { drop, event } = await begun({ reservation: { ...stay, guest: { address } } });
    expect(drop).toEqual(['**.street', '**.city']);
    expect(event.data.guest).toEqual({ email: 'noa@example.com' });
  });

  test("names that begin with whose they are become the guest's, but never another's name or address", async () => {
    const main = { mainGuestFirstName: 'Noa', mainGuestLastName: 'Example', contact_email: 'noa@example.com' };
    const agent = { agent: { firstName: 'Al', email: 'agency@example.com' }, additionalGuests: [{ firstName: 'Leo' }] };
    const { event } = await begun({ reservation: { ...agent, ...stay, ...main, preferredLanguage: 'es' } });
    expect(event.data.guest).toEqual({
      givenName: 'Noa',
      familyName: 'Example',
      email: 'noa@example.com',
      locale: 'es',
    });
    rmSync(at('alba'), { recursive: true });
    expect((await begun({ reservation: { ...agent, ...stay } })).event.data).not.toHaveProperty('guest');
  });

  test.each([
    ['updated_at', '2026-11-29T01:09:58+01:00', 'time', '2026-11-29T00:09:58.000Z'],
    ['modifiedAt', '2026-11-29T01:09:58Z', 'time', '2026-11-29T01:09:58.000Z'],
    ['changed_at', '2026-11-29 01:09:58', 'sequence', '2026-11-29 01:09:58'],
    ['lastModified', '2026-11-29T01:09:58', 'sequence', '2026-11-29T01:09:58'],
  ])('%s, such as %s, orders its deliveries as %s', async (name, value, order, becomes) => {
    const guest = { guest: { updated_at: '2020-01-01T00:00:00Z' } };
    const made = await begun({ created_at: '2026-11-29T03:00:00Z', reservation: { ...guest, ...stay, [name]: value } });
    expect(made).toMatchObject({ order, event: { [order]: becomes } });
  });

  test('what is not in every sample orders nothing', async () => {
    const made = await begun({ reservation: { ...stay, updated_at: '2026-11-29T00:09:58Z' } }, { reservation: stay });
    expect(made).not.toHaveProperty('order');
  });

  test.each([
    [
      'its id rather than its code',
      { id: 'evt', reservation: { code: 'ALB-7', ...stay, confirmationCode: 'X' } },
      '4471',
    ],
    [
      'its id, also where its dates are in a group',
      { reservation: { code: 'A', id: 12, arrival: { date: '2027-05-14' } } },
      '12',
    ],
    ['the id that is named for it', { ...stay, event: 'new', id: 'evt', bookingId: 88, bookingNumber: 'B-1' }, '88'],
    ['its code where there is no id', { id: 'evt', reservation: { code: 'ALB-7', from: '2027-05-14' } }, 'ALB-7'],
  ])('a reservation is known by %s, and is one stay', async (_, sample, id) => {
    expect((await begun(sample)).event.data).toMatchObject({ reservationId: id, stayId: id });
  });

  test.each(['id', 'room_id', 'roomId'])(
    'of which rooms have an %s is no single stay: its author must say which',
    async (name) => {
      const { event } = await begun({ reservation: { ...stay, rooms: [{ [name]: 1 }, { [name]: 2 }] } });
      expect(event.data).not.toHaveProperty('stayId');
      expect(text('alba/delivery.jsonata')).toContain('/* "stayId": one room of the reservation');
    },
  );

  test('a ping becomes nothing', async () => {
    await begun({ reservation: stay });
    write('alba/fixtures/ping.json', { event: 'ping' });
    write('alba/fixtures/expected/ping.json', []);
    expect(await cli('connector', 'test', 'alba')).toMatchObject({ code: 0 });
  });
});

describe('a system whose name for the reservation nobody knows', () => {
  const sample = {
    payload: { resNo: 'B-77', arr: '2027-05-14', dep: '2027-05-17', surname: 'Noa', eMail: 'n@example.com' },
  };
  const init = (...more: string[]) =>
    cli('connector', 'init', 'hof', '--sample', write('booking.json', sample), ...more);

  test('keeps all other guesses, and says where the path goes', async () => {
    const made = await init();
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('add --reservation PATH') });
    expect(json('hof/fixtures/expected/booking.json')).toEqual([]);
    const mapping = text('hof/delivery.jsonata');
    expect(mapping).toContain('"familyName": payload.surname');
    expect(mapping).toContain('"email": payload.eMail');
    write('hof/delivery.jsonata', mapping.replace('$reservation := ""', '$reservation := payload.resNo'));
    const tested = await cli('connector', 'test', 'hof', '--write');
    expect(tested.code).toBe(0);
    const [event] = json('hof/fixtures/expected/booking.json');
    expect(event.data).toMatchObject({ reservationId: 'B-77', guest: { familyName: 'Noa', email: 'n@example.com' } });
  });

  test('is told which field it is', async () => {
    expect(await init('--reservation', 'payload.number')).toMatchObject({
      code: 2,
      out: expect.stringMatching(/have no field payload\.number .*: payload\.resNo, payload\.arr, /),
    });
    expect(await init('--reservation', 'payload.resNo')).toMatchObject({ code: 0 });
    const [event] = json('hof/fixtures/expected/booking.json');
    expect(event.data).toMatchObject({ reservationId: 'B-77', guest: { familyName: 'Noa', email: 'n@example.com' } });
  });
});
