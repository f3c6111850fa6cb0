import type { SQSEvent } from 'aws-lambda';
import type { WorkOutcome } from '../../src/core/owed/work.ts';
import { recordTexts } from '../../src/texts/record-texts.service.ts';

type Lines = Readonly<Record<string, readonly [logs: string, ...happens: (() => Promise<unknown>)[]]>>;

/** What makes each filter count that counts texts. @param send send-texts, whose text comes to an outcome; absent: denied */
export function textLines(now: () => number, send: (outcome?: WorkOutcome) => Promise<unknown>): Lines {
  const ends = () => textEnds(now());
  return {
    TextsMetricsCapped: ['SendTexts', () => send({ type: 'withdrawn', why: 'texts_capped' })],
    TextsMetricsDenied: ['SendTexts', () => send()],
    TextsMetricsWrong: [
      'SendTexts',
      ...['origin_refused', 'sandbox', 'invalid', 'refused'].map((why) => () => send({ type: 'failed', why })),
    ],
    TextsMetricsEnded: ['RecordTexts', ends],
    TextsMetricsParts: ['RecordTexts', ends],
    TextsMetricsDollars: ['RecordTexts', ends],
  };
}

/** A text's end is counted with its parts and its price. */
export const endsCounted = {
  TextsMetricsEnded: ['TextsMetricsParts', 'TextsMetricsDollars'],
  TextsMetricsParts: ['TextsMetricsEnded', 'TextsMetricsDollars'],
  TextsMetricsDollars: ['TextsMetricsEnded', 'TextsMetricsParts'],
} as const;

/** record-texts, told of a text of two parts, which the phone has. */
function textEnds(at: number) {
  const event = {
    ...{ eventType: 'TEXT_DELIVERED', isFinal: true, messageId: 'sms-1' },
    ...{ eventTimestamp: at, messageRequestTimestamp: at },
    ...{ totalMessageParts: 2, totalMessagePrice: 0.12, totalCarrierFee: 0 },
    context: { location: '28XXX004', stay: 'stay', version: '1' },
  };
  const Records = [{ messageId: 'm0', body: JSON.stringify(event) }];
  return recordTexts({ Records } as SQSEvent, { record: async () => true });
}
