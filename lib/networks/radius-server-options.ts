import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

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
