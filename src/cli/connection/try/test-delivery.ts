import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { type EventPreview, previewEvents } from '../../../app/events/preview-events.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { CliError } from '../../cli-error.ts';
import { columns } from '../../columns.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { previewDeps } from '../../event/preview-deps.ts';
import { printResult } from '../../print-result.ts';
import { existingConnection } from '../existing-connection.ts';
import { liveDoors } from '../secrets/live-doors.ts';
import { missingProof } from '../secrets/webhook-proof.ts';
import { type TranslatedDelivery, translatedDelivery } from './translated-delivery.ts';

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
  const { trouble, sent, ...would } = await translatedDelivery(bytes, { connection, connector }, now);
  const bodies = sent.map((event) => ({ body: JSON.stringify(event), sentAt: isoTime(now) }));
  const previews = options.json ? [] : await previewEvents(bodies, previewDeps(deployment));
  const proof = missingProof(connector, await liveDoors(id, deployment, now));
  printResult(options.json, would, [...linesOf(would, previews, proof), ...unprovenLines(id, proof)]);
  if (trouble !== undefined) throw new CliError(`The delivery would be set aside: ${trouble}`);
}

function unprovenLines(id: string, proof: string | undefined): string[] {
  if (proof === undefined) return [];
  return [
    `Until the ${proof} of ${id} is set, every delivery is refused with 401: wifi-tickets connection proof ${id} - < secret.txt`,
  ];
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return readFileSync(file);
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
}

function linesOf(
  { events, fetch, dropped, answer }: Omit<TranslatedDelivery, 'trouble' | 'sent'>,
  previews: readonly EventPreview[],
  proof: string | undefined,
) {
  const types = new Map(events.map(({ id, type }) => [id, type]));
  const rows = previews.map(({ eventId, stay, outcome, fields, mail, why }) => [
    types.get(eventId) ?? '-',
    stay,
    outcome,
    mail ? 'yes' : 'no',
    why ?? fields.join(', '),
  ]);
  const fetched = fetch.map(({ kind, id }) => `${kind} ${id}`);
  return [
    `It is answered with ${answer.status}${proof === undefined ? '' : ` once the ${proof} is set`}${answer.body === '' ? '' : ` and: ${answer.body}`}`,
    `Dropped before it is queued: ${dropped.length === 0 ? 'nothing' : dropped.join(', ')}`,
    `Fetched from the system: ${fetched.length === 0 ? 'nothing' : fetched.join(', ')}`,
    ...(rows.length > 0
      ? columns(['EVENT', 'STAY', 'OUTCOME', 'MAIL', 'CHANGES'], rows)
      : [events.length > 0 ? 'Nothing is sent before it was fetched.' : 'No event comes of it.']),
  ];
}
