import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { EventOutcome } from '../../../app/ports/outcomes.ts';
import type { Announcement } from '../../../domain/outgoing/announcement.ts';
import { clockEnd, hasEnded, isSameEnd } from '../../../domain/outgoing/clock-end.ts';
import { eventsOf } from '../../../domain/outgoing/events-of.ts';
import { orderKey } from '../../../domain/outgoing/order-key.ts';
import { refusedEvent } from '../../../domain/outgoing/refused-event.ts';
import type { Surroundings } from '../../../domain/outgoing/stay-change.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { outcomeOf } from '../outcomes/outcome-table.ts';
import { fromItem } from '../stays/stay-item.ts';
import { stayPrefix, stayRefOf } from '../stays/stay-ref.ts';
import { type Image, imageItem } from './image-item.ts';

/** What reading a stream needs. */
export type ReadStreamDeps = Pick<Surroundings, 'apiUrl' | 'digest'>;

/** What a record of the table's stream tells the outside; undefined if it is of nothing that goes out. */
export function announcementOf({ dynamodb }: DynamoDBRecord, deps: ReadStreamDeps): Announcement | undefined {
  const { OldImage: old, NewImage: image, ApproximateCreationDateTime: seconds = 0 } = dynamodb ?? {};
  if (!image) return undefined;
  const at = Math.round(seconds * 1000);
  if (image.sk?.S?.startsWith(stayPrefix)) return ofStay(old, image, at, deps);
  return image.outcome ? ofOutcome(old, image, at, deps) : undefined;
}

function ofStay(old: Image | undefined, image: Image, at: number, deps: ReadStreamDeps): Announcement {
  const ref = stayRefOf(imageItem(image));
  const before = old && fromItem(imageItem(old));
  const after = fromItem(imageItem(image));
  const events = eventsOf(before, after, { ...deps, key: ref.key, at });
  const end = clockEnd(after);
  const isNew = end && !isSameEnd(clockEnd(before), end) && !hasEnded(end, at);
  return {
    locationId: ref.locationId,
    stay: orderKey(ref, deps.digest),
    writtenAt: isoTime(at),
    events,
    ...(isNew && { end: { ...ref, end } }),
  };
}

/** What was refused again for the same reason is no news. */
function ofOutcome(old: Image | undefined, image: Image, at: number, { digest }: ReadStreamDeps) {
  const [before, { outcome, ...refused }] = [old && readOutcome(old), readOutcome(image)];
  if (outcome !== 'rejected' && outcome !== 'quarantined') return undefined;
  if (before?.outcome === outcome && before.reason === refused.reason) return undefined;
  const { locationId, eventId } = refused;
  const events = [refusedEvent({ ...refused, outcome }, digest)];
  return {
    locationId,
    stay: orderKey({ locationId: locationId ?? '', key: eventId }, digest),
    writtenAt: isoTime(at),
    events,
  };
}

function readOutcome(image: Image): EventOutcome {
  return outcomeOf(unmarshall(imageItem(image)));
}
