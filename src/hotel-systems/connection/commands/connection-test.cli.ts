import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { type EventPreview, previewEvents } from '../../../core/events/preview-events.service.ts';
import { previewDeps } from '../../../core/events/send-events.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { unreadableFile } from '../../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { columns, io, printResult } from '../../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../../kit/time.ts';
import type { Connector } from '../../connector/connector.ts';
import { knownConnector } from '../../connector/connector-list.cli.ts';
import { fitsQueue } from '../../receive/receive-webhooks.service.ts';
import { replyTo } from '../../receive/reply.ts';
import { stripBody } from '../../receive/strip-body.ts';
import { unheardOf } from '../../translate/delivery-order.service.ts';
import { jsonataTranslator } from '../../translate/jsonata-translator.service.ts';
import { eventOf, type SendEventsDeps, sendsTexts } from '../../translate/send-events.service.ts';
import { readSnsFields, snsDeliveries, snsMessage } from '../../translate/sns.client.ts';
import { translateDelivery } from '../../translate/translate-delivery.service.ts';
import type { CanonicalEvent } from '../../translate/translated.ts';
import { type TranslatedEvent, type Trigger, Untranslatable } from '../../translate/translated.ts';
import type { MessageResult, WebhookMessage } from '../../translate/webhook-message.ts';
import type { Connection } from '../connection.ts';
import { missingProof } from '../webhook-proof.ts';
import { existingConnection } from './known-connection.cli.ts';
import { liveEndpoints } from './webhook-proof.cli.ts';

/**
 * Shows what a delivery would become, and what it would do to the stays; sends nothing.
 * @param file the delivery's body, or `-` for standard input
 * @throws CliError if it would be set aside or refused, after what is known of it was printed
 */
export async function testDelivery(
  id: string,
  file: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const bytes = await bytesOf(file);
  const deployment = await findDeployment(options);
  const connection = await existingConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const now = Date.now();
  const looking = previewDeps(deployment);
  const { failure, sent, ...would } = await translatedDelivery(
    bytes,
    { connection, connector, sendsTexts: sendsTexts(looking.locations) },
    now,
  );
  const bodies = sent.map((event) => ({ body: JSON.stringify(event), sentAt: isoTime(now) }));
  const previews = options.json ? [] : await previewEvents(bodies, looking);
  const proof = missingProof(connector, await liveEndpoints(id, deployment, now));
  printResult(options.json, would, [...linesOf(would, previews, proof), ...unprovenLines(id, proof)]);
  if (failure !== undefined) throw new CliError(`The delivery would be set aside: ${failure}`);
}

function unprovenLines(id: string, proof: string | undefined): string[] {
  if (proof === undefined) return [];
  return [
    `Until the ${proof} of ${id} is set, every delivery is refused with 401: wifi-tickets connection proof ${id} - < secret.txt`,
  ];
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file === '-') return buffer(io().stdin);
  try {
    return readFileSync(file);
  } catch {
    throw unreadableFile(file);
  }
}

function linesOf(
  { events, fetch, dropped, answer }: Omit<TranslatedDelivery, 'trouble' | 'sent'>,
  previews: readonly EventPreview[],
  proof: string | undefined,
) {
  const types = new Map(events.map(({ id, type }) => [id, type]));
  const rows = previews.map(({ eventId, stay, outcome, changes, why }) => [
    types.get(eventId) ?? '-',
    stay,
    outcome,
    why ?? changes.join(', '),
  ]);
  const fetched = fetch.map(({ kind, id }) => `${kind} ${id}`);
  return [
    `The system gets the answer ${answer.status}${proof === undefined ? '' : ` once the ${proof} is set`}${answer.body === '' ? '' : ` and: ${answer.body}`}`,
    `Dropped before it is queued: ${dropped.length === 0 ? 'nothing' : dropped.join(', ')}`,
    `Fetched from the system: ${fetched.length === 0 ? 'nothing' : fetched.join(', ')}`,
    ...(rows.length > 0
      ? columns(['EVENT', 'STAY', 'OUTCOME', 'CHANGES'], rows)
      : [events.length > 0 ? 'Nothing is sent until the booking has been fetched.' : 'It becomes no event.']),
  ];
}

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
  readonly failure?: string;
}

interface About {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly sendsTexts: SendEventsDeps['sendsTexts'];
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
    return { events: [], sent: [], fetch: [], dropped: [], answer, ...(refusal && { failure: refusal }) };
  const became = await becomes(stripped.text, about, now);
  return { ...became, dropped: stripped.dropped, answer };
}

async function becomes(body: string, { connection, connector, sendsTexts }: About, now: number) {
  const sent: CanonicalEvent[] = [];
  let told: readonly TranslatedEvent[] = [];
  const fetch: Trigger[] = [];
  const message = { type: 'delivery', id: 'test', connection: connection.id, at: isoTime(now), body } as const;
  const deps = {
    ...neverSeen,
    sendsTexts,
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
  const failure = await translateDelivery(message, { connection, connector, tries: 1 }, deps).then(
    failureOf,
    (error: unknown) => {
      if (error instanceof Untranslatable) return error.message;
      throw error;
    },
  );
  const events = await Promise.all(told.map((one) => eventOf(one, { connection, at: message.at }, deps)));
  return {
    events: events.filter((event) => event !== undefined),
    sent,
    fetch,
    ...(failure !== undefined && { failure }),
  };
}

function failureOf(result: MessageResult): string | undefined {
  if (result.outcome === 'set_aside') return `${result.reason}: ${result.detail}`;
  return result.outcome === 'ignored' ? result.reason : undefined;
}

const translator = jsonataTranslator();

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
  isKnown: async () => false,
};
