import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { RadiusServerOptions } from '../../lib/networks/radius-task.ts';

/** The secrets of a RADIUS server that somebody has made, by their complete ARNs, as `create-secret` prints them. */
export function radiusSecrets(scope: Construct): Pick<RadiusServerOptions, 'clients' | 'radsec'> {
  const secret = (id: string, name: string) =>
    Secret.fromSecretCompleteArn(scope, id, `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}`);
  return {
    clients: secret('Clients', 'wifi-tickets/radius-clients-AbCdEf'),
    radsec: secret('Certificates', 'wifi-tickets/radsec-GhIjKl'),
  };
}
