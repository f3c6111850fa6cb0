import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { radiusSecrets } from '../../tools/verify-template/radius-secrets.ts';
import { least } from '../lib/deployment.ts';
import { radiusServers } from './radius-servers.ts';

/** Synthesizes a stack with all that brings further alarms: the canary, and the RADIUS server. */
export function synthesizeOptional(outdir: string): void {
  // From their constructs' paths functions get their names.
  const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'WifiTickets');
  const radiusServer = radiusSecrets(stack);
  new WifiTickets(stack, 'WifiTickets', { ...least, canary: true, radiusServer }).outputs.omitPath();
  // No load balancer runs here.
  const dimensions = Object.entries(radiusServers.dimensions).map(([name, value]) => ({ name, value }));
  for (const one of stack.node.findAll()) {
    if (one instanceof CfnAlarm && one.metricName === radiusServers.name) one.dimensions = dimensions;
    if (one instanceof CfnOutput && one.node.id.startsWith('RadiusServer')) one.value = 'none';
  }
  app.synth();
}
