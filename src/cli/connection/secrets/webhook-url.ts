import { type Deployment, outputOf } from '../../deployment/deployment.ts';

/**
 * What the URL is that a hotel's system delivers to, by its secret.
 * @throws CliError if the stack is older than that
 */
export function webhookUrl(deployment: Pick<Deployment, 'outputs'>): (secret: string) => string {
  const begin = outputOf(deployment, 'WebhooksUrl').replace(/\/$/, '');
  return (secret) => `${begin}/${secret}`;
}
