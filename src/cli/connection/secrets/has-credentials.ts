import type { Deployment } from '../../deployment/deployment.ts';

/** Whether a connection's credentials are set. */
export async function hasCredentials(connectionId: string, deployment: Deployment): Promise<boolean> {
  // Loading SSM's client takes time.
  const [{ readCredentials }, { connectionSecrets }] = await Promise.all([
    import('../../../aws/connections/connection-credentials.ts'),
    import('./connection-secrets.ts'),
  ]);
  return (await readCredentials(connectionSecrets(deployment), connectionId)) !== undefined;
}
