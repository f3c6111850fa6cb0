import { describe, expect, test } from 'vitest';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import { eventSeq, unknownGuest } from '../../src/core/stay/stay-entry.ts';
import { replay } from '../../src/core/stay/stay-state.ts';
import { hotel } from '../core/support/samples.ts';
import { alphabet } from './alphabet.ts';
import { withBroken } from './broken-rules.ts';
import { everyHistory } from './every-history.ts';
import { type Found, someOrders } from './explore.ts';
import { checkOutOnItsWay, longStay } from './tester-histories.ts';
import type { Twin } from './world.ts';

const atBooking = hotel();

/** All histories of three events that begin with some of the letters. */
const ofThree = (twin?: Twin): Found => everyHistory({ length: 3, begins: alphabet.slice(0, 4) }, atBooking, twin);

/** A long stay on a number that is used again, one of whose first events comes last. */
function long(twin?: Twin): Found {
  const history = longStay(20).map((event) => ({ name: event.id, event: () => event }));
  const places = [...history.keys()];
  const late = [0, 1, 2, 3].map((place) => [...places.toSpliced(place, 1), place]);
  return someOrders(history, late, atBooking, twin);
}

function withoutFormer(stay: KnownStay): KnownStay {
  const { guestSince } = stay;
  if (guestSince === undefined) return stay;
  return {
    ...stay,
    entries: stay.entries.filter(({ seq }) => seq >= guestSince),
    before: { ...unknownGuest, guestSince },
  };
}

function withSixteen(stay: KnownStay): KnownStay {
  const { entries, before } = stay;
  if (entries.length <= 16) return stay;
  return { ...stay, entries: entries.slice(-16), before: replay(entries.slice(0, -16), before) };
}

describe('the orders find a product that', () => {
  test('keeps no entries of a former guest on the number', () => {
    expect(ofThree({ keeps: withoutFormer }).failing).toBeGreaterThan(0);
    expect(ofThree().failing).toBe(0);
  });

  test('ignores what is older than the present guest, of anybody else', () => {
    const ignores: Twin['ignores'] = ({ guestSince = '' }, event) => eventSeq(event) < guestSince;
    expect(ofThree({ ignores }).failing).toBeGreaterThan(0);
  });

  test('keeps sixteen events of a stay', () => {
    expect(long({ keeps: withSixteen }).failing).toBeGreaterThan(0);
    expect(long().failing).toBe(0);
  });
});

describe('the orders find a product whose rules', () => {
  test('hand a code on that a clearly other guest was mailed', async () => {
    const run = async () => {
      const { everyHistory: every } = await import('./every-history.ts');
      return every({ length: 3, letters: alphabet, begins: alphabet.slice(0, 4) }, atBooking);
    };
    const { failing } = await withBroken(
      '../../src/core/ticket/code-rotation.ts',
      () => ({ isToRotate: () => false }),
      run,
    );
    expect(failing).toBeGreaterThan(0);
  });

  test('take a check-in of a clearly other guest for a correction, while the former one’s check-out is on its way', async () => {
    type NextGuest = typeof import('../../src/core/stay/guest/next-guest.ts');
    const asCorrection = ({ isNextGuest }: NextGuest): Partial<NextGuest> => ({
      isNextGuest: (known, word, said) => isNextGuest(known, { ...word, status: 'confirmed' }, said),
    });
    const [adas, , bobs] = checkOutOnItsWay;
    const events = [adas, bobs].map((event) => event ?? expect.unreachable());
    const print = hotel({ defaultFormat: 'print' });
    const codesBy = async () => {
      const { delivered } = await import('./explore.ts');
      return [1, 2].map((some) => delivered(events.slice(0, some), print).first?.ticket?.user ?? expect.unreachable());
    };
    const [adasCode, bobsCode] = await codesBy();
    expect(bobsCode).not.toBe(adasCode);
    const [sharedCode, same] = await withBroken('../../src/core/stay/guest/next-guest.ts', asCorrection, codesBy);
    expect(same).toBe(sharedCode);
  });
});
