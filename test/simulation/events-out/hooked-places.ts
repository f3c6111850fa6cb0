import type { Location } from '../../../src/core/location/location.ts';
import { simulatedLocations } from '../load.ts';
import type { HookFate } from './receivers.ts';

/** A hook, and what becomes of it. */
export interface HookPlan {
  /** `<location>.<8 letters and digits>`. */
  readonly id: string;
  readonly locationId: string;
  readonly fate: HookFate;
}

/** The place of which most is told. */
const busy = '28XXX004';

/** One of the six usual places has no hook; the busy one has a hook that is well beside one that is gone for a day. */
const fates: Readonly<Record<string, readonly HookFate[]>> = {
  [busy]: ['gone for a day', 'well'],
  'FEW-CODES': ['slow'],
  PRINTS: ['500 for hours'],
  'MAILS-LATER': ['well'],
  ROTATES: ['loses answers'],
};

/** Each is the only hook of another place. */
const ownPlaces: readonly HookFate[] = [
  'wrong certificate',
  'gone for good',
  'down for four days',
  'paused',
  'removed',
];

/** The places whose events are told, and who hears of them. @param crowd so many times as many stays as elsewhere are at the busy place */
export function hookedPlaces(crowd: number) {
  const usual = simulatedLocations();
  const [hotel] = usual;
  if (!hotel) throw new Error('There is no location');
  const own = ownPlaces.map((fate, i) => ({ fate, place: { ...hotel, id: `HOOKED-${i}`, realm: `HOOKED0${i}` } }));
  const hooks = [
    ...usual.flatMap((place) => (fates[place.id] ?? []).map((fate, i) => hookAt(place, fate, i))),
    ...own.map(({ place, fate }) => hookAt(place, fate, 0)),
  ];
  const locations = [...usual, ...own.map(({ place }) => place)];
  return {
    locations,
    hooks,
    /** Where stays are. */
    places: [
      ...locations,
      ...Array.from({ length: crowd - 1 }, () => locations.find(({ id }) => id === busy) ?? hotel),
    ],
  };
}

function hookAt({ id }: Location, fate: HookFate, i: number): HookPlan {
  return { id: `${id}.hook000${i}`, locationId: id, fate };
}
