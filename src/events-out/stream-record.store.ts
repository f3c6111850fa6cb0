import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, AttributeValue as StreamedValue } from 'aws-lambda';
import type { EventOutcome } from '../core/events/outcome.ts';
import { outcomeOf } from '../core/events/outcomes.store.ts';
import { seenChange } from '../core/stay/desk-feed.ts';
import { fromItem } from '../core/stay/store/stay-item.store.ts';
import { stayPrefix, stayRefOf } from '../core/stay/store/stay-ref.store.ts';
import { isoTime } from '../kit/time.ts';
import { eventsOf, refusedEvent } from './events-of.ts';
import { orderKey } from './outgoing-event.ts';
import type { Surroundings } from './ticket-events.ts';
import { type Announcement, clockEnd, hasEnded, isSameEnd } from './ticket-events.ts';

/** What a record of the table's stream tells the outside; undefined if it is of nothing that goes out. */
export function announcementOf(
  { dynamodb }: DynamoDBRecord,
  deps: Pick<Surroundings, 'apiUrl'>,
): Announcement | undefined {
  const { OldImage: old, NewImage: image, ApproximateCreationDateTime: seconds = 0 } = dynamodb ?? {};
  if (!image) return undefined;
  const at = Math.round(seconds * 1000);
  if (image.sk?.S?.startsWith(stayPrefix)) return ofStay(old, image, at, deps);
  return image.outcome ? ofOutcome(old, image, at) : undefined;
}

function ofStay(old: Image | undefined, image: Image, at: number, deps: Pick<Surroundings, 'apiUrl'>): Announcement {
  const ref = stayRefOf(imageItem(image));
  const before = old && fromItem(imageItem(old));
  const after = fromItem(imageItem(image));
  const events = eventsOf(before, after, { ...deps, key: ref.key, at });
  const end = clockEnd(after);
  const seen = seenChange(ref.key, before, after, at);
  const isNew = end && !isSameEnd(clockEnd(before), end) && !hasEnded(end, at);
  return {
    locationId: ref.locationId,
    stay: orderKey(ref),
    writtenAt: isoTime(at),
    events,
    ...(isNew && { end: { ...ref, end } }),
    ...(seen && { seen }),
  };
}

/** What was refused again for the same reason is no news. */
function ofOutcome(old: Image | undefined, image: Image, at: number) {
  const [before, { outcome, ...refused }] = [old && readOutcome(old), readOutcome(image)];
  if (outcome !== 'rejected' && outcome !== 'quarantined') return undefined;
  if (before?.outcome === outcome && before.reason === refused.reason) return undefined;
  const { locationId, eventId } = refused;
  const events = [refusedEvent({ ...refused, outcome })];
  return {
    locationId,
    stay: orderKey({ locationId: locationId ?? '', key: eventId }),
    writtenAt: isoTime(at),
    events,
  };
}

function readOutcome(image: Image): EventOutcome {
  return outcomeOf(unmarshall(imageItem(image)));
}

/** An item as a stream's record shows it. */
type Image = Readonly<Record<string, StreamedValue>>;

/** The item of a stream's image: Lambda gives binary values, such as ids that are UUIDs, as base64. */
function imageItem(image: Image): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attributeOf(value)]));
}

function attributeOf(value: StreamedValue): AttributeValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.M !== undefined) return { M: imageItem(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attributeOf) };
  return value as AttributeValue;
}
