import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../kit/acknowledge.ts';
import { networkFolder } from '../kit/package-folder.ts';

/** RADIUS's ports. */
export const ports = { radsec: 2083, logins: 1812, accounting: 1813 } as const;

/** Settings of the {@link RadiusTask}. */
interface RadiusTaskProps extends Pick<RadiusServerOptions, 'clients' | 'radsec'> {
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

/** Settings of the {@link RadiusServer}. */
export interface RadiusServerOptions {
  /** A secret of plain text: what `wifi-tickets network client` prints, one block after another. One that stands is given by its complete ARN. */
  readonly clients: secretsmanager.ISecret;
  /**
   * A secret of JSON with three texts in PEM: `certificate` (the server's, with what leads to its authority), `key`, and
   * `clientsCa`, the authority of the networks' certificates. One that stands is given by its complete ARN.
   */
  readonly radsec: secretsmanager.ISecret;
  /**
   * Addresses from which RADIUS is taken over UDP, as CIDR, such as `203.0.113.7/32`. UDP hides passwords by MD5 alone: use
   * it through a VPN, or where a network cannot do RadSec.
   * @default none: RadSec alone
   */
  readonly udpFrom?: readonly string[];
  /**
   * A VPC with two public subnets at least.
   * @default a new one with two public subnets in two zones, without NAT
   */
  readonly vpc?: ec2.IVpc;
}
