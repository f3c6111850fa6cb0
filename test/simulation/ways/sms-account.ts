import type { OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import { seededRandom, weighted } from '../fakes/seeded-random.ts';
import type { Inside } from '../surroundings.ts';

/** A text that the account has taken. */
export interface SentText {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** When the function that sent it was called. */
  readonly calledAt: number;
  readonly to: string;
  readonly text: string;
  /** By which our own events know it: `LOC#…\nSTAY#…`, and its version. */
  readonly stay: string;
  readonly version: number;
  /** What became of it, and whether that was told. */
  end: (typeof ends)[number][1];
  told: boolean;
}

/** What becomes of texts, of a hundred: the last word of AWS on it. */
const ends = [
  [66, 'TEXT_DELIVERED'],
  [12, 'TEXT_SUCCESSFUL'],
  [8, 'TEXT_CARRIER_BLOCKED'],
  [5, 'TEXT_UNREACHABLE'],
  [4, 'TEXT_TTL_EXPIRED'],
  [5, 'TEXT_UNKNOWN'],
] as const;

/** Whether the guest certainly has not got a text. */
export function hasFailed({ end }: SentText): boolean {
  return !['TEXT_DELIVERED', 'TEXT_SUCCESSFUL', 'TEXT_UNKNOWN'].includes(end);
}

const [second, hour] = [1000, 3_600_000];

interface SendText {
  readonly DestinationPhoneNumber: string;
  readonly MessageBody: string;
  readonly Context: { readonly location: string; readonly stay: string; readonly version: string };
}

/** AWS's service for texts, as functions call it: it knows who has opted out, and tells what becomes of each text. */
export function smsAccount({ time, plan, count, queueOf, later }: Inside, seed: number) {
  const random = seededRandom(seed, 'texts');
  const kinds = weighted(ends);
  const sent: SentText[] = [];

  function tell(text: SentText, eventType: string, isFinal: boolean, input: SendText): void {
    const event = JSON.stringify({
      ...{ eventType, isFinal, eventTimestamp: time.now(), messageId: text.id, messageRequestTimestamp: text.at },
      ...{ context: input.Context, totalMessageParts: 1, totalMessagePrice: 0.06 },
    });
    const fault = plan({ n: count(), service: 'sns', command: 'Publish', fn: 'sms', attempt: 1, input: { event } });
    if (fault === 'lost') return;
    if (isFinal) text.told = true;
    queueOf('record-texts').send(event, 'SNS');
  }

  return {
    sent,
    /** @throws an error as AWS names it */
    execute({ command, input }: OutsideCall, { invocation }: Environment): object {
      if (command !== 'SendTextMessage') throw new Error(`The service for texts does not know ${command}`);
      const asked = input as unknown as SendText;
      const { DestinationPhoneNumber: to, MessageBody: text, Context } = asked;
      // One number in nine has said STOP.
      if (to.endsWith('9')) throw refusal('ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT');
      const one: SentText = {
        ...{ id: `sms-${sent.length + 1}`, at: time.now(), calledAt: invocation?.startedAt ?? time.now(), to, text },
        ...{ stay: `LOC#${Context.location}\nSTAY#${Context.stay}`, version: Number(Context.version) },
        ...{ end: random.pick(kinds), told: false },
      };
      sent.push(one);
      time.after(random.between(10, 3000), () => tell(one, 'TEXT_QUEUED', false, asked));
      const inMs = random.between(50, random.happens(0.1) ? 2 * hour : 60 * second);
      // What AWS never hears of it tells so late that nobody waits for it here.
      if (one.end !== 'TEXT_UNKNOWN') later(inMs, () => tell(one, one.end, true, asked));
      return { MessageId: one.id };
    },
  };
}

function refusal(name: string, Reason: string): Error {
  return Object.assign(new Error(Reason), { name, Reason, $metadata: { httpStatusCode: 400 } });
}
