import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { networkFolder } from '../network-folder.ts';
import type { RadiusServerOptions } from './radius-server-options.ts';

/** RADIUS's ports. */
export const ports = { radsec: 2083, logins: 1812, accounting: 1813 } as const;

/** Settings of the {@link RadiusTask}. */
export interface RadiusTaskProps extends Pick<RadiusServerOptions, 'clients' | 'radsec'> {
  /** The API, such as `https://abc123.execute-api.eu-west-1.amazonaws.com`. */
  readonly apiUrl: string;
}

/** FreeRADIUS in a container, with the configuration of `network/freeradius`. */
export class RadiusTask extends Construct {
  readonly definition: ecs.FargateTaskDefinition;
  readonly containerName = 'radius';

  constructor(scope: Construct, id: string, { clients, radsec, apiUrl }: RadiusTaskProps) {
    super(scope, id);
    this.definition = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 256,
      memoryLimitMiB: 512,
      runtimePlatform: { cpuArchitecture: ecs.CpuArchitecture.X86_64 },
    });
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    for (const [name, secret] of Object.entries({ clients, radsec })) checkArn(name, secret);
    const container = this.definition.addContainer(this.containerName, {
      image: ecs.ContainerImage.fromAsset(networkFolder, { platform: Platform.LINUX_AMD64 }),
      environment: { RADIUS_API_URL: apiUrl, RADIUS_THREADS: '64' },
      secrets: {
        RADIUS_CLIENTS: ecs.Secret.fromSecretsManager(clients),
        RADIUS_RADSEC_CERTIFICATE: ecs.Secret.fromSecretsManager(radsec, 'certificate'),
        RADIUS_RADSEC_KEY: ecs.Secret.fromSecretsManager(radsec, 'key'),
        RADIUS_RADSEC_CLIENTS_CA: ecs.Secret.fromSecretsManager(radsec, 'clientsCa'),
      },
      // Logins go on while the log cannot be written.
      logging: ecs.LogDriver.awsLogs({ streamPrefix: 'radius', logGroup, mode: ecs.AwsLogDriverMode.NON_BLOCKING }),
      healthCheck: {
        command: ['CMD', '/opt/wifi-tickets/healthy'],
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        retries: 3,
        startPeriod: Duration.seconds(20),
      },
      linuxParameters: new ecs.LinuxParameters(this, 'Linux', { initProcessEnabled: true }),
    });
    const { TCP, UDP } = ecs.Protocol;
    container.addPortMappings(
      { containerPort: ports.radsec, protocol: TCP },
      { containerPort: ports.logins, protocol: UDP },
      { containerPort: ports.accounting, protocol: UDP },
    );
    acknowledge(this.definition, {
      'AwsSolutions-ECS2':
        "The variables are the API's address and a number of threads; what is secret comes from secrets.",
      'AwsSolutions-IAM5[Resource::*]': "ECR's tokens have no resource; the image's repository is named beside it.",
    });
  }
}

/** ECS takes no secret of which it has only the name, or the ARN without the six characters at its end: its tasks do not start. */
function checkArn(name: string, secret: ISecret): void {
  if (secret.secretFullArn !== undefined) return;
  throw new Error(
    `radiusServer.${name} must be given by its complete ARN, which ends in a hyphen and six characters: Secret.fromSecretCompleteArn. \`aws secretsmanager describe-secret\` prints it.`,
  );
}
