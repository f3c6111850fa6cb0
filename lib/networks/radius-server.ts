import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { acknowledge } from '../kit/acknowledge.ts';
import { ports, type RadiusServerOptions, RadiusTask } from './radius-task.ts';

/** Settings of the {@link RadiusServer}. */
export interface RadiusServerProps extends RadiusServerOptions {
  /** The API, such as `https://abc123.execute-api.eu-west-1.amazonaws.com`. */
  readonly apiUrl: string;
}

/**
 * A RADIUS server for networks without a box in the hotel: FreeRADIUS in two zones behind a load balancer, reached by RadSec
 * on port 2083 and, from given addresses, by UDP on 1812 and 1813.
 */
export class RadiusServer extends Construct {
  readonly service: ecs.FargateService;
  readonly entrance: RadiusEntrance;
  /**
   * Servers that take connections, as the load balancer's node counts them that sees most: 2 while all is well. Another node may
   * see a new server later, or be cut off with its zone.
   */
  readonly healthy: cloudwatch.Metric;
  private readonly task: RadiusTask;

  constructor(scope: Construct, id: string, { clients, radsec, apiUrl, udpFrom = [], ...props }: RadiusServerProps) {
    super(scope, id);
    const vpc = props.vpc ?? this.newVpc();
    this.entrance = new RadiusEntrance(this, 'Entrance', { vpc, udpFrom });
    this.task = new RadiusTask(this, 'Freeradius', { clients, radsec, apiUrl });
    this.service = this.runIn(vpc);
    const { TCP, UDP } = elb.Protocol;
    const radsecTargets = this.listen('Radsec', ports.radsec, TCP);
    this.healthy = radsecTargets.metrics.healthyHostCount({ period: Duration.minutes(1), statistic: 'Maximum' });
    if (udpFrom.length > 0) {
      this.listen('Logins', ports.logins, UDP);
      this.listen('Accounting', ports.accounting, UDP);
    }
  }

  private newVpc(): ec2.Vpc {
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false }],
      // By a function of the CDK's, which no other part of the stack needs: nothing is in that group.
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(vpc, {
      'AwsSolutions-VPC7':
        'A flow log would keep the addresses of hotels: the load balancer counts what arrives, and FreeRADIUS logs what it cannot do.',
    });
    return vpc;
  }

  private runIn(vpc: ec2.IVpc): ecs.FargateService {
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.DISABLED });
    acknowledge(cluster, {
      'AwsSolutions-ECS4':
        "One service of two tasks: the load balancer's and ECS's own metrics tell whether it is well.",
    });
    const servers = new ec2.SecurityGroup(this, 'Servers', {
      vpc,
      description: 'FreeRADIUS, behind its load balancer',
      allowAllOutbound: true,
    });
    const { securityGroup: entrance } = this.entrance;
    servers.addIngressRule(entrance, ec2.Port.tcp(ports.radsec), 'RadSec and health checks');
    servers.addIngressRule(entrance, ec2.Port.udpRange(ports.logins, ports.accounting), 'RADIUS over UDP');
    return new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: this.task.definition,
      desiredCount: 2,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      // To the API, the image's registry and the log; nothing comes in but through the load balancer.
      assignPublicIp: true,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      securityGroups: [servers],
    });
  }

  private listen(id: string, port: number, protocol: elb.Protocol): elb.NetworkTargetGroup {
    const { TCP, UDP } = ecs.Protocol;
    const target = this.service.loadBalancerTarget({
      containerName: this.task.containerName,
      containerPort: port,
      protocol: protocol === elb.Protocol.UDP ? UDP : TCP,
    });
    const listener = this.entrance.balancer.addListener(id, {
      port,
      protocol,
      // FreeRADIUS ends a silent connection before that, so that the access point is told; by default it would be 350 seconds.
      ...(protocol === elb.Protocol.TCP && { tcpIdleTimeout: Duration.seconds(1000) }),
    });
    return listener.addTargets('Servers', {
      port,
      protocol,
      targets: [target],
      preserveClientIp: true,
      deregistrationDelay: Duration.seconds(30),
      // UDP answers no health check: whether the same process takes RadSec's connections tells for all ports.
      healthCheck: { protocol: elb.Protocol.TCP, port: String(ports.radsec), interval: Duration.seconds(10) },
    });
  }
}

/** Settings of the {@link RadiusEntrance}. */
interface RadiusEntranceProps {
  readonly vpc: ec2.IVpc;
  /** Addresses from which UDP is taken, as CIDR. */
  readonly udpFrom: readonly string[];
}

/** What networks connect to: one fixed address in each zone. */
class RadiusEntrance extends Construct {
  readonly balancer: elb.NetworkLoadBalancer;
  /** IPv4 addresses, for devices that take no name. They stay as long as the deployment does. */
  readonly addresses: readonly string[];
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, udpFrom }: RadiusEntranceProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'Clients', {
      vpc,
      description: 'RADIUS clients of networks',
      allowAllOutbound: true,
    });
    this.securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(ports.radsec), 'RadSec');
    for (const network of udpFrom) {
      this.securityGroup.addIngressRule(
        ec2.Peer.ipv4(network),
        ec2.Port.udpRange(ports.logins, ports.accounting),
        'RADIUS over UDP',
      );
    }
    const subnets = vpc.selectSubnets({ subnetType: ec2.SubnetType.PUBLIC, onePerAz: true }).subnets.slice(0, 2);
    const fixed = subnets.map((subnet, n) => ({ subnet, address: new ec2.CfnEIP(this, `Address${n + 1}`) }));
    this.addresses = fixed.map(({ address }) => address.ref);
    this.balancer = new elb.NetworkLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: true,
      crossZoneEnabled: true,
      securityGroups: [this.securityGroup],
      subnetMappings: fixed.map(({ subnet, address }) => ({ subnet, allocationId: address.attrAllocationId })),
    });
    acknowledge(this.balancer, {
      'AwsSolutions-ELB2':
        'A network load balancer logs TLS connections that it ends itself, and it ends none: TLS is between the network and FreeRADIUS.',
    });
    acknowledge(this.securityGroup, {
      'AwsSolutions-EC23':
        "RadSec is for networks whose address changes: a client's certificate tells who it is, and without one nothing is read.",
    });
  }
}
