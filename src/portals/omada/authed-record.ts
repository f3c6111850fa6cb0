import { fieldOf, listOf, textOf } from '../call/read-value.ts';
import type { AskOmada, OmadaReply } from './omada-api.ts';

/** What Omada notes of a device that it has let in. */
export interface AuthedRecord {
  readonly id: string;
  /** Epoch milliseconds: when Omada ends it. */
  readonly end: number;
}

/** The record that lets a device in now; undefined if there is none. @param mac `AA-BB-CC-DD-EE-FF` */
export async function findRecord(
  ask: AskOmada,
  mac: string,
  now: number,
): Promise<{ readonly type: 'record'; readonly record?: AuthedRecord } | Exclude<OmadaReply, { type: 'result' }>> {
  const reply = await ask(`/hotspot/authed-records?page=1&pageSize=100&searchKey=${encodeURIComponent(mac)}`);
  if (reply.type !== 'result') return reply;
  const records = listOf(reply.result, 'data')
    .filter((one) => textOf(one, 'mac').toUpperCase() === mac)
    .flatMap((one) => recordOf(one, now) ?? [])
    .toSorted((one, other) => other.end - one.end);
  return { type: 'record', ...(records[0] && { record: records[0] }) };
}

/** Records are kept when their time is over. */
function recordOf(value: unknown, now: number): AuthedRecord | undefined {
  const id = textOf(value, 'id');
  const end = Number(fieldOf(value, 'end') ?? 0);
  const isOver = fieldOf(value, 'valid') === false || !(end > now);
  return isOver || !/^[\w-]{1,64}$/.test(id) ? undefined : { id, end };
}
