import type { Connector, ReceivePolicy, WebhookAuth } from '../connector/connector.ts';
import type { WebhookEndpoint } from './connection.ts';

/** What proves a system's deliveries, beside the secret in the URL. */
export interface WebhookProofs {
  /** As the endpoint keeps them: any of them will do. */
  readonly values: readonly string[];
  /** Whether it was made here, and must be told to the system. */
  readonly made: boolean;
}

/** What the system sends as its proof, for people. */
export function proofName(auth: WebhookAuth): string {
  if (auth.kind === 'header') return `value of the header ${auth.name}`;
  if (auth.kind === 'basic' || auth.kind === 'wsse') return 'user:password';
  if (auth.kind === 'sns') return 'ARN of the topic';
  return auth.kind === 'bearer' ? 'token' : 'signing secret';
}

/** Whether deliveries need a proof that only the system can tell. */
export function isProofToCome(auth: WebhookAuth): boolean {
  return auth.kind === 'hmac' || auth.kind === 'standard-webhooks' || auth.kind === 'sns';
}

/** The proof that deliveries need and none of a connection's open endpoints has, for people; undefined if none is missing. */
export function missingProof(
  { auth, authOptional }: ReceivePolicy,
  endpoints: readonly WebhookEndpoint[],
): string | undefined {
  const isMissing = auth.kind !== 'url' && !authOptional && endpoints.every(({ proofs }) => proofs.length === 0);
  return isMissing && endpoints.length > 0 ? proofName(auth) : undefined;
}

/** What the hotel does in its system, in the vendor's own words, a sentence each. @param url the webhook's URL */
export function setupSentences({ setup, name, sync }: Connector, url: string): string[] {
  const sentences = setup.map((sentence) => sentence.replaceAll('{url}', url));
  const isReported = sentences.some((sentence) => sentence.includes(url));
  // A system whose events are taken off a queue delivers nothing.
  return isReported || sync?.isPoll ? sentences : [`Enter this URL in ${name}: ${url}`, ...sentences];
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
