import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { ports } from './radius-task.ts';

/** Settings of the {@link RadiusEntrance}. */
export interface RadiusEntranceProps {
  readonly vpc: ec2.IVpc;
  /** Addresses from which UDP is taken, as CIDR. */
  readonly udpFrom: readonly string[];
}

/** What networks connect to: one fixed address in each zone. */
export class RadiusEntrance extends Construct {
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
