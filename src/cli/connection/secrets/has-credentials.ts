import type { Deployment } from '../../deployment/deployment.ts';

/** Whether a connection's credentials are set. */
export async function hasCredentials(connectionId: string, deployment: Deployment): Promise<boolean> {
  return (await readFields(connectionId, deployment)) !== undefined;
}

/**
 * Which of some credentials a connection has not; undefined if it has none at all. A system may ask for more than it did when
 * they were set.
 */
export async function missingCredentials(
  connectionId: string,
  names: readonly string[],
  deployment: Deployment,
): Promise<readonly string[] | undefined> {
  const fields = await readFields(connectionId, deployment);
  return fields && names.filter((name) => !fields[name]);
}

async function readFields(connectionId: string, deployment: Deployment) {
  // Loading SSM's client takes time.
  const [{ readCredentials }, { connectionSecrets }] = await Promise.all([
    import('../../../aws/connections/connection-credentials.ts'),
    import('./connection-secrets.ts'),
  ]);
  return readCredentials(connectionSecrets(deployment), connectionId);
}
