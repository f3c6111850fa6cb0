import { createHash } from 'node:crypto';
import type { CanonicalEvent } from '../../app/connections/canonical-event.ts';
import type { MessageResult } from '../../app/connections/message-result.ts';
import { translateDelivery } from '../../app/connections/translate-delivery.ts';
import { Untranslatable } from '../../app/ports/translator.ts';
import { jsonataTranslator } from '../../connectors/mapping/jsonata-translator.ts';
import { stripBody } from '../../connectors/receive/drop/strip-body.ts';
import { fitsQueue } from '../../connectors/receive/fits-queue.ts';
import { replyTo } from '../../connectors/receive/reply/reply-to.ts';
import { snsDeliveries } from '../../connectors/sns/signed-deliveries.ts';
import { readSnsFields, snsMessage } from '../../connectors/sns/sns-message.ts';
import type { Connection } from '../../domain/model/connection.ts';
import type { Connector } from '../../domain/model/connector.ts';
import type { Trigger } from '../../domain/model/translated.ts';
import type { WebhookMessage } from '../../domain/model/webhook-message.ts';
import { isoTime } from '../../domain/time/instant.ts';

/** What a delivery would become. */
export interface TranslatedDelivery {
  readonly events: readonly CanonicalEvent[];
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
  if (!stripped || refusal) return { events: [], fetch: [], dropped: [], answer, ...(refusal && { trouble: refusal }) };
  const became = await becomes(stripped.text, about, now);
  return { ...became, dropped: stripped.dropped, answer };
}

async function becomes(body: string, { connection, connector }: About, now: number) {
  const events: CanonicalEvent[] = [];
  const fetch: Trigger[] = [];
  const message = { type: 'delivery', id: 'test', connection: connection.id, at: isoTime(now), body } as const;
  const deps = {
    ...neverSeen,
    events: { put: async (_: string, event: string) => void events.push(JSON.parse(event)) },
    queue: {
      put: async (asked: WebhookMessage) => {
        if (asked.type === 'fetch') fetch.push(asked.trigger);
      },
    },
  };
  const trouble = await translateDelivery(message, { connection, connector }, deps).then(
    troubleOf,
    (error: unknown) => {
      if (error instanceof Untranslatable) return error.message;
      throw error;
    },
  );
  return { events, fetch, ...(trouble !== undefined && { trouble }) };
}

function troubleOf(result: MessageResult): string | undefined {
  if (result.outcome === 'set_aside') return `${result.why}: ${result.detail}`;
  return result.outcome === 'ignored' ? result.why : undefined;
}

/** As if no delivery had come before, and whoever should have signed this one had. */
const neverSeen = {
  signed: snsDeliveries({
    verify: async (body) => {
      const fields = readSnsFields(body);
      return fields && snsMessage(fields);
    },
    confirm: async () => true,
  }),
  translator: jsonataTranslator(),
  order: { accept: async () => true },
  newStays: { take: async () => true },
  pending: { ask: async () => undefined, isLast: async () => true, done: async () => undefined },
  newToken: () => '',
  digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
  isKnown: async () => false,
};
