import type { Connector } from '../connector/connector.ts';
import type { WebhookProofs } from './webhook-proof.cli.ts';

/** What the hotel does in its system, in the vendor's own words, a sentence each. @param url the webhook's URL */
export function setupSentences({ setup, name, sync }: Connector, url: string): string[] {
  const sentences = setup.map((sentence) => sentence.replaceAll('{url}', url));
  const isTold = sentences.some((sentence) => sentence.includes(url));
  // A system whose events are taken off a queue delivers nothing.
  return isTold || sync?.isPoll ? sentences : [`Enter this URL in ${name}: ${url}`, ...sentences];
}

/** The same, numbered. */
export function setupLines(connector: Connector, url: string): string[] {
  return setupSentences(connector, url).map((sentence, i) => `${i + 1}. ${sentence}`);
}

/** What the system is to send with each delivery, where that was made here. */
export function proofLines({ auth }: Connector, proofs: WebhookProofs | undefined): string[] {
  const [value] = proofs?.values ?? [];
  if (value === undefined || !proofs?.made) return [];
  if (auth.kind === 'header') return [`Header ${auth.name}: ${value}`];
  if (auth.kind === 'bearer') return [`Header Authorization: Bearer ${value}`];
  const colon = value.indexOf(':');
  return [`User: ${value.slice(0, colon)}`, `Password: ${value.slice(colon + 1)}`];
}
