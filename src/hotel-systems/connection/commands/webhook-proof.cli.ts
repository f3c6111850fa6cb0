import { randomBytes } from 'node:crypto';
import { type Deployment, outputOf } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { builtInConnector } from '../../built-in/built-in-connectors.ts';
import type { Connector, WebhookAuth } from '../../connector/connector.ts';
import { endpointsOf } from '../../receive/webhook-endpoints.store.ts';
import type { WebhookEndpoint } from '../connection.ts';
import { proofName, type WebhookProofs } from '../webhook-proof.ts';

/** The user of proofs that are made here. */
const ownUser = 'wifi-tickets';

/** Systems that sign with a secret for each kind of event have some. */
const most = 10;

/**
 * A new proof, where the hotel chooses it; undefined if none is needed, or the system makes it and tells it later.
 * @param isWanted also where the system may do without
 * @throws CliError if it is wanted, and cannot be made
 */
export function newProof(connector: Connector, isWanted: boolean): WebhookProofs | undefined {
  const { auth, authOptional } = connector;
  const random = randomBytes(32).toString('base64url');
  const made = (value: string) => (authOptional && !isWanted ? undefined : { values: [value], made: true });
  if (auth.kind === 'header' || auth.kind === 'bearer') return made(random);
  if (auth.kind === 'basic' || auth.kind === 'wsse') return made(`${ownUser}:${random}`);
  if (isWanted) throw new CliError(notMadeHere(connector), 2);
  return undefined;
}

function notMadeHere({ id, name, auth }: Connector): string {
  if (auth.kind !== 'url')
    return `${name} makes the ${proofName(auth)} itself: give it with --proof - < secret.txt instead of --proof new.`;
  if (builtInConnector(id)) return `${name} sends no proof: the secret in the URL is the proof.`;
  return `The connector.yaml of ${id} has auth: { kind: url }: the secret in the URL is the proof. For --proof new, set auth: { kind: bearer } or auth: { kind: header, name: X-Token } there, then wifi-tickets connector apply FOLDER.`;
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

/** A connection's endpoints that are open at an instant (epoch milliseconds). */
export async function liveEndpoints(
  connectionId: string,
  deployment: Deployment,
  now: number,
): Promise<WebhookEndpoint[]> {
  const endpoints = await endpointsOf(connectionId, deployment);
  return endpoints.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now);
}
