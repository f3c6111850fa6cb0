import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import fc from '../../testkit/properties.ts';
import { histories } from '../support/histories.ts';
import { runs } from '../support/runs.ts';
import { hotel, told } from '../support/samples.ts';
import { type ModelStay, modelOf } from '../support/stay-model.ts';

const places: fc.Arbitrary<Location> = fc
  .record({
    issueAt: fc.constantFrom('booking' as const, 'check-in' as const),
    defaultFormat: fc.constantFrom('email' as const, 'print' as const),
    graceMinutes: fc.constantFrom(0, 60, 1_440),
    noShowCutOff: fc.constantFrom('00:00', '12:00'),
  })
  .map(hotel);

/** Up to eight events about the days of the stay; no more check-ins or check-outs than are remembered of one stay. */
const lives = histories({ max: 8, days: 31 })
  .map((events) => events.map(nearerToTheStay))
  .filter((events) => atMostFour(events, 'checked_in') && atMostFour(events, 'checked_out'));

function nearerToTheStay(event: StayEvent): StayEvent {
  const day = Number(event.time.slice(8, 10));
  return { ...event, time: new Date(Date.parse('2026-07-29T12:00:00Z') + day * 3 * 3_600_000).toISOString() };
}

function atMostFour(events: readonly StayEvent[], status: string): boolean {
  return events.filter((event) => event.status === status).length <= 4;
}

const windowOf = ({ ticket }: Stay) => ticket && [Date.parse(ticket.from), Date.parse(ticket.until)];
const owesMail = ({ owed: { email: mail } }: Stay) => mail?.status === 'queued';

describe('a stay stands as the hotel lived it', () => {
  test('where its events come in their order', () => {
    fc.assert(
      fc.property(lives, places, (events, place) => {
        const model = modelOf(events, place);
        const stay = told(place, ...events);
        expect(stay.state).toBe(model.state);
        expect(owesMail(stay)).toBe(model.owesMail);
        if (model.state === 'active') expect(stay.ticket !== undefined).toBe(model.hasTicket);
        if (model.hasTicket) expect(windowOf(stay)).toEqual([model.from, model.until]);
      }),
      runs(3_000),
    );
  });

  test('where they come in any order', () => {
    const shuffled = lives.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, places, ([events, order], place) => {
        const model = modelOf(events, place);
        const stay = told(place, ...order);
        expect(stay.state).toBe(model.state);
        if (model.state === 'active') agrees(stay, model, place);
        else expect(owesMail(stay)).toBe(false);
      }),
      runs(3_000),
    );
  });
});

/** A stay that is over, or waits for a check-in, may have a ticket that was drawn before that was known. */
function agrees(stay: Stay, model: ModelStay, { issueAt }: Location): void {
  if (stay.ticket) expect(windowOf(stay)).toEqual([model.from, model.until]);
  if (model.isOver) expect(owesMail(stay)).toBe(false);
  else if (model.isThere || issueAt === 'booking') {
    expect(stay.ticket !== undefined).toBe(model.hasTicket);
    expect(owesMail(stay)).toBe(model.owesMail);
  }
}
