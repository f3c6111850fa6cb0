import { createHash } from 'node:crypto';
import { type CanonicalEvent, canonicalEvent } from '../../../app/connections/canonical-event.ts';
import type { MessageResult } from '../../../app/connections/message-result.ts';
import { translateDelivery } from '../../../app/connections/translate-delivery.ts';
import { Untranslatable } from '../../../app/ports/connections/translator.ts';
import { jsonataTranslator } from '../../../connectors/mapping/jsonata-translator.ts';
import { stripBody } from '../../../connectors/receive/drop/strip-body.ts';
import { fitsQueue } from '../../../connectors/receive/fits-queue.ts';
import { replyTo } from '../../../connectors/receive/reply/reply-to.ts';
import { snsDeliveries } from '../../../connectors/sns/signed-deliveries.ts';
import { readSnsFields, snsMessage } from '../../../connectors/sns/sns-message.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Connector } from '../../../domain/model/connections/connector.ts';
import type { TranslatedEvent, Trigger } from '../../../domain/model/connections/translated.ts';
import type { WebhookMessage } from '../../../domain/model/connections/webhook-message.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { unheardOf } from './unheard-of.ts';

/** What a delivery would become. */
export interface TranslatedDelivery {
  /** All that it tells, also what is sent only once it was fetched. */
  readonly events: readonly CanonicalEvent[];
  /** Of these, what is sent at once. */
  readonly sent: readonly CanonicalEvent[];
  readonly fetch: readonly Trigger[];
  /** JSON pointers of what the connector drops. */
  readonly dropped: readonly string[];
  readonly answer: { readonly status: number; readonly body: string };
  /** Why it would be set aside, or refused; absent if neither. */
  readonly trouble?: string;
}

interface About {
  readonly connection: Connection;
  readonly connector: Connector;
}

/**
 * What a delivery with the right proof would become, by the real rules and at an instant (epoch milliseconds). Nothing is
 * sent or written.
 */
export async function translatedDelivery(bytes: Buffer, about: About, now: number): Promise<TranslatedDelivery> {
  const { connector } = about;
  // Some systems try a new URL with a request that says nothing.
  const isProbe = bytes.toString().trim() === '';
  const stripped = isProbe ? { text: '', dropped: [] } : stripBody(bytes, connector);
  const refusal = stripped ? (fitsQueue(stripped.text) ? undefined : 'too_large') : 'unreadable';
  const reply = replyTo(connector, { ...(refusal && { refusal }), body: bytes, now: () => now });
  const answer = { status: reply.statusCode, body: reply.body ?? '' };
  if (!stripped || refusal)
    return { events: [], sent: [], fetch: [], dropped: [], answer, ...(refusal && { trouble: refusal }) };
  const became = await becomes(stripped.text, about, now);
  return { ...became, dropped: stripped.dropped, answer };
}

async function becomes(body: string, { connection, connector }: About, now: number) {
  const sent: CanonicalEvent[] = [];
  let told: readonly TranslatedEvent[] = [];
  const fetch: Trigger[] = [];
  const message = { type: 'delivery', id: 'test', connection: connection.id, at: isoTime(now), body } as const;
  const deps = {
    ...neverSeen,
    now: () => now,
    translator: {
      async delivery(text: string, by: Connector) {
        const translation = await translator.delivery(text, by);
        told = translation.events;
        return translation;
      },
    },
    events: { put: async (_: string, event: string) => void sent.push(JSON.parse(event)) },
    queue: {
      put: async (asked: WebhookMessage) => {
        if (asked.type === 'fetch') fetch.push(asked.trigger);
      },
    },
  };
  const trouble = await translateDelivery(message, { connection, connector, tries: 1 }, deps).then(
    troubleOf,
    (error: unknown) => {
      if (error instanceof Untranslatable) return error.message;
      throw error;
    },
  );
  const heard = { connection, at: message.at, digest };
  const events = told.map((one) => canonicalEvent(one, heard)).filter((event) => event !== undefined);
  return { events, sent, fetch, ...(trouble !== undefined && { trouble }) };
}

function troubleOf(result: MessageResult): string | undefined {
  if (result.outcome === 'set_aside') return `${result.why}: ${result.detail}`;
  return result.outcome === 'ignored' ? result.why : undefined;
}

const translator = jsonataTranslator();
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

/** As if no delivery had come before, and whoever should have signed this one had. */
const neverSeen = {
  signed: snsDeliveries({
    verify: async (body) => {
      const fields = readSnsFields(body);
      return fields && snsMessage(fields);
    },
    confirm: async () => true,
  }),
  order: unheardOf,
  ends: { note: async () => undefined, isAwaited: async () => false, settle: async () => undefined },
  newStays: { take: async () => true },
  pending: { ask: async () => undefined, isLast: async () => true, done: async () => undefined },
  newToken: () => '',
  digest,
  isKnown: async () => false,
};
