import { describe, expect, test } from 'vitest';
import type { OutgoingEvent } from '../../src/events-out/outgoing-event.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack } = await sharedStackWithOperator();

const onBus = () => stack.cloud.busEvents(stack.cloud.outputs.EventBusName ?? '');
const events = () => onBus().map(({ detail }) => detail as unknown as OutgoingEvent);
/** Each once, as a receiver counts them, by their sequence. */
const about = (reservationId: string) => {
  const all = events().filter(({ data }) => 'reservationId' in data && data.reservationId === reservationId);
  const once = new Map(all.map((event) => [event.id, event]));
  return [...once.values()].toSorted((a, b) => (a.sequence < b.sequence ? -1 : 1));
};
const types = (reservationId: string) => about(reservationId).map(({ type }) => type);

describe('on the event bus', () => {
  test('a check-in is a ticket, its mail, and that mail’s arrival', async () => {
    await stack.send(checkIn('BUS'));
    await until(() => types('BUS')).toEqual(['ticket.issued', 'mail.accepted', 'mail.delivered']);
    const [issued] = about('BUS');
    const { ticket } = (await stack.stay('BUS')) ?? {};
    expect(issued).toMatchObject({
      source: '/wifi-tickets/locations/28XXX004',
      subject: ticket?.serial,
      data: { serial: ticket?.serial, from: ticket?.from, until: ticket?.until, status: 'new' },
    });
    const [first] = onBus().filter(({ detail }) => detail.id === issued?.id);
    expect(first).toMatchObject({ source: 'wifi-tickets', 'detail-type': 'ticket.issued' });
  });

  test('an event links to its ticket in the REST API', async () => {
    await stack.send(checkIn('LINK'));
    await until(() => types('LINK')).toContain('ticket.issued');
    const [issued] = about('LINK');
    const href = issued?.type === 'ticket.issued' ? issued.data.href : '';
    const answer = await fetch(href, { headers: { authorization: `Bearer ${stack.apiKey}` } });
    expect(await answer.json()).toMatchObject({ serial: issued?.subject });
  });

  test('a cancellation ends the ticket', async () => {
    await stack.send(checkIn('CANCELLED'));
    await until(() => types('CANCELLED')).toContain('mail.delivered');
    const later = { time: new Date(Date.now() + 1000).toISOString(), type: 'reservation.cancelled' };
    await stack.send(checkIn('CANCELLED', { ...later, data: { status: 'cancelled' } }));
    await until(() => types('CANCELLED')).toContain('ticket.ended');
    expect(about('CANCELLED').at(-1)).toMatchObject({ type: 'ticket.ended', data: { reason: 'cancelled' } });
  });

  test('a mail that bounces, and one that has no address, are told', async () => {
    const guest = { email: 'bounce@simulator.amazonses.com' };
    await stack.send(checkIn('BOUNCE', { data: { guest } }), checkIn('NOBODY', { data: { guest: { email: 'nope' } } }));
    await until(() => types('BOUNCE')).toEqual(['ticket.issued', 'mail.accepted', 'mail.bounced']);
    await until(() => types('NOBODY')).toEqual(['ticket.issued', 'mail.undeliverable']);
    expect(about('NOBODY').at(-1)).toMatchObject({ data: { reason: 'bad_address' } });
  });

  test('an event of the hotel’s that cannot be applied is told by its id and the reason', async () => {
    const unknown = checkIn('NOWHERE', { data: { locationId: 'NOWHERE' } });
    const invalid = checkIn('INVALID', { data: { adults: -1 } });
    await stack.send(unknown, invalid);
    const refused = (id: string) =>
      events().find(({ type, subject }) => type === 'event.refused' && subject === id)?.data;
    await until(() => refused(unknown.id)).toMatchObject({
      eventId: unknown.id,
      source: unknown.source,
      outcome: 'quarantined',
      reason: 'unknown_location',
    });
    await until(() => refused(invalid.id)).toMatchObject({
      locationId: '28XXX004',
      source: invalid.source,
      outcome: 'rejected',
      reason: 'invalid',
    });
  });

  test('a reservation whose id is a UUID keeps it', async () => {
    const id = '3f2b8a1c-5d6e-4f70-8a9b-0c1d2e3f4a5b';
    await stack.send(checkIn(id));
    await until(() => types(id)).toContain('ticket.issued');
  });

  test('nothing tells who the guest is, or a code', async () => {
    const stays = await stack.stays();
    const codes = stays.map(({ ticket }) => ticket?.user).filter((user) => user !== undefined);
    expect(codes.length).toBeGreaterThan(3);
    const text = JSON.stringify(onBus());
    for (const secret of [...codes, '"Ada"', '"Example"', addressOf('BUS'), '@']) expect(text).not.toContain(secret);
  });
});

test('what was published is logged by its id', async () => {
  const [event] = about('BUS');
  await until(() => stack.lines.join('\n')).toContain(event?.id);
});
