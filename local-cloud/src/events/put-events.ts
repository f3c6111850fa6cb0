import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ServiceError } from '../json/start-json-service.ts';
import { busName } from '../template/physical-values.ts';
import type { BusEvent } from './bus-store.ts';

/** What putting events needs. */
export interface PutEventsHost {
  readonly region: string;
  readonly account: string;
  /** Whether there is such a bus. */
  readonly isBus: (name: string) => boolean;
  /** Takes an event that was accepted. */
  readonly accept: (bus: string, event: BusEvent) => Promise<void>;
}

const text = z.string().optional();
const entrySchema = z.object({
  Time: z.union([z.number(), z.string()]).optional(),
  Source: text,
  Resources: z.array(z.string()).default([]),
  DetailType: text,
  Detail: text,
  EventBusName: text,
});
type Entry = z.infer<typeof entrySchema>;
const requestSchema = z.object({ Entries: z.array(entrySchema) });

const mostEntries = 10;
/** The limit of AWS's documents; in some regions it is four times as much by now. */
const mostBytes = 262_144;

interface Failure {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/**
 * Answers a call of `PutEvents`; an entry that is not accepted does not hold up the others.
 * @throws ServiceError as EventBridge refuses the whole call
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export async function putEvents(body: unknown, host: PutEventsHost): Promise<object> {
  const { data } = requestSchema.safeParse(body);
  if (!data) throw new ServiceError('SerializationException', '');
  const count = data.Entries.length;
  if (count < 1 || count > mostEntries) {
    const bound = count < 1 ? 'greater than or equal to 1' : `less than or equal to ${mostEntries}`;
    const wrong = `Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`;
    throw new ServiceError('ValidationException', `1 validation error detected: ${wrong}`);
  }
  if (data.Entries.reduce((bytes, entry) => bytes + entryBytes(entry), 0) > mostBytes)
    throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
  const Entries: ({ readonly EventId: string } | Failure)[] = [];
  for (const entry of data.Entries) Entries.push(await putEntry(entry, host));
  return { FailedEntryCount: Entries.filter((one) => 'ErrorCode' in one).length, Entries };
}

async function putEntry(entry: Entry, host: PutEventsHost): Promise<{ readonly EventId: string } | Failure> {
  const bus = busName(entry.EventBusName);
  const detail = parsed(entry.Detail);
  const failure = failureOf(entry, detail) ?? (host.isBus(bus) ? undefined : invalid('EventBusName', 'there is none'));
  if (failure || !detail) return failure ?? malformed;
  const at = typeof entry.Time === 'number' ? entry.Time * 1000 : (entry.Time ?? Date.now());
  const event: BusEvent = {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: host.account,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region: host.region,
    resources: entry.Resources,
    detail,
  };
  await host.accept(bus, event);
  return { EventId: event.id };
}

const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

function failureOf(entry: Entry, detail: object | undefined): Failure | undefined {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name]);
  if (missing) return invalid(missing, `${missing} is a required argument`);
  if (entry.Source?.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  return detail ? undefined : malformed;
}

function invalid(parameter: string, reason: string): Failure {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${reason}.` };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/calculate-putevents-entry-size.html */
function entryBytes({ Time, Source = '', DetailType = '', Detail = '', Resources }: Entry): number {
  const bytes = [Source, DetailType, Detail, ...Resources].map((part) => Buffer.byteLength(part));
  return bytes.reduce((sum, one) => sum + one, Time === undefined ? 0 : 14);
}

function parsed(detail: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(detail ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
