import { randomBytes } from 'node:crypto';
import { CliError } from '../../cli/cli-error.ts';
import { type Deployment, outputOf } from '../../cli/deployment/deployment.ts';
import type { ReceivePolicy, WebhookAuth } from '../connector/connector.ts';
import { endpointsOf } from '../receive/webhook-endpoints.store.ts';
import type { WebhookEndpoint } from './connection.ts';

/** What proves a system's deliveries, beside the secret in the URL. */
export interface WebhookProofs {
  /** As the door keeps them: any of them will do. */
  readonly values: readonly string[];
  /** Whether it was made here, and must be told to the system. */
  readonly made: boolean;
}

/** The user of proofs that are made here. */
const ownUser = 'wifi-tickets';

/** Systems that sign with a secret for each kind of event have some. */
const most = 10;

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

/** The proof that deliveries need and none of a connection's open doors has, for people; undefined if none is missing. */
export function missingProof(
  { auth, authOptional }: ReceivePolicy,
  doors: readonly WebhookEndpoint[],
): string | undefined {
  const isMissing = auth.kind !== 'url' && !authOptional && doors.every(({ proofs }) => proofs.length === 0);
  return isMissing && doors.length > 0 ? proofName(auth) : undefined;
}

/**
 * A new proof, where the hotel chooses it; undefined if none is needed, or the system makes it and tells it later.
 * @param isWanted also where the system may do without
 * @throws CliError if it is wanted, and cannot be made
 */
export function newProof({ auth, authOptional }: ReceivePolicy, isWanted: boolean): WebhookProofs | undefined {
  const random = randomBytes(32).toString('base64url');
  const made = (value: string) => (authOptional && !isWanted ? undefined : { values: [value], made: true });
  if (auth.kind === 'header' || auth.kind === 'bearer') return made(random);
  if (auth.kind === 'basic' || auth.kind === 'wsse') return made(`${ownUser}:${random}`);
  if (isWanted) throw new CliError('No proof can be made here for this connector.', 2);
  return undefined;
}

/**
 * The proofs on standard input, one a line.
 * @throws CliError if one cannot be any, which does not repeat it
 */
export function givenProofs(auth: WebhookAuth, text: string): string[] {
  if (auth.kind === 'url') throw new CliError('This connector takes no proof: the secret in its URL is all.', 2);
  const proofs = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (proofs.length > most) throw new CliError(`There are more than ${most} lines on standard input.`, 2);
  const { form, must } = forms[auth.kind];
  if (!proofs.every((proof) => form.test(proof)))
    throw new CliError(`The ${proofName(auth)} on standard input must be ${must}.`, 2);
  return [...new Set(proofs)];
}

const user = { form: /^[^:\p{Cc}]+:[^\p{Cc}]+$/u, must: 'user:password' };
const ascii = { form: /^[ -~]+$/, must: 'of ASCII characters' };

const forms = {
  basic: user,
  wsse: user,
  header: ascii,
  hmac: ascii,
  sns: {
    form: /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/,
    must: 'such as arn:aws:sns:eu-west-1:123456789012:name',
  },
  bearer: { form: /^[!-~]+$/, must: 'of visible ASCII characters' },
  'standard-webhooks': {
    form: /^(whsec_)?[A-Za-z0-9+/]{20,}={0,2}$/,
    must: 'as Standard Webhooks writes it: whsec_ and base64',
  },
} as const;

/**
 * What the URL is that a hotel's system delivers to, by its secret.
 * @throws CliError if the stack is older than that
 */
export function webhookUrl(deployment: Pick<Deployment, 'outputs'>): (secret: string) => string {
  const begin = outputOf(deployment, 'WebhooksUrl').replace(/\/$/, '');
  return (secret) => `${begin}/${secret}`;
}

/** A connection's doors that are open at an instant (epoch milliseconds). */
export async function liveEndpoints(
  connectionId: string,
  deployment: Deployment,
  now: number,
): Promise<WebhookEndpoint[]> {
  const doors = await endpointsOf(connectionId, deployment);
  return doors.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now);
}
