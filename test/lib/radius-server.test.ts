import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { networkFolder } from '../../lib/kit/package-folder.ts';
import type { RadiusServerOptions } from '../../lib/networks/radius-task.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { radiusSecrets } from '../../tools/verify-template/radius-secrets.ts';
import { deployment, least, newApp } from './deployment.ts';
import { resourceOf, resourcesOf } from './template-resources.ts';

/** A stack with a RADIUS server, as somebody's app has it. */
function withServer(options: Partial<RadiusServerOptions> = {}): Template {
  const stack = new Stack(newApp(), 'Hotels');
  new WifiTickets(stack, 'Wifi', { ...least, radiusServer: { ...radiusSecrets(stack), ...options } });
  return Template.fromStack(stack);
}

const template = withServer({ udpFrom: ['203.0.113.7/32', '198.51.100.0/29'] });
const properties = (type: string, of = template) => resourcesOf(of, type).map((each) => each.Properties);
const [task] = properties('AWS::ECS::TaskDefinition');
const [container] = (task?.ContainerDefinitions ?? []) as Readonly<Record<string, unknown>>[];

test('nobody gets one who does not ask for it', () => {
  expect(properties('AWS::ECS::Service', deployment())).toEqual([]);
  expect(properties('AWS::ElasticLoadBalancingV2::LoadBalancer', deployment())).toEqual([]);
});

test('two servers run in two zones, and new ones take over before the old end', () => {
  expect(properties('AWS::ECS::Service')).toEqual([
    expect.objectContaining({
      LaunchType: 'FARGATE',
      DesiredCount: 2,
      DeploymentConfiguration: expect.objectContaining({
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      }),
    }),
  ]);
  expect(properties('AWS::EC2::Subnet')).toHaveLength(2);
  expect(properties('AWS::EC2::NatGateway')).toEqual([]);
});

test('networks reach it at two addresses that stay: TLS goes through to FreeRADIUS, and UDP', () => {
  const [balancer] = properties('AWS::ElasticLoadBalancingV2::LoadBalancer');
  expect(balancer).toMatchObject({ Type: 'network', Scheme: 'internet-facing' });
  expect(balancer?.SubnetMappings).toEqual([
    expect.objectContaining({ AllocationId: expect.anything() }),
    expect.objectContaining({ AllocationId: expect.anything() }),
  ]);
  const listeners = properties('AWS::ElasticLoadBalancingV2::Listener').map(({ Port, Protocol }) => [Port, Protocol]);
  expect(listeners.sort()).toEqual([
    [1812, 'UDP'],
    [1813, 'UDP'],
    [2083, 'TCP'],
  ]);
  expect(Object.keys(template.toJSON().Outputs)).toContain('WifiRadiusServerAddresses');
});

test('a silent connection is ended by FreeRADIUS, which tells the access point, and not by the load balancer, which does not', () => {
  const configuration = readFileSync(join(networkFolder, 'raddb/radsec/radsec.conf'), 'utf8');
  const ended = [...configuration.matchAll(/^\s*idle_timeout\s*=\s*(\d+)/gm)].map(([, seconds]) => Number(seconds));
  expect(ended).not.toEqual([]);
  const [tcp] = properties('AWS::ElasticLoadBalancingV2::Listener').filter(({ Protocol }) => Protocol === 'TCP');
  const attributes = (tcp?.ListenerAttributes ?? []) as readonly { readonly Key: string; readonly Value: string }[];
  const idle = attributes.find(({ Key }) => Key === 'tcp.idle_timeout.seconds')?.Value;
  expect(Number(idle)).toBeGreaterThan(Math.max(...ended));
});

test('whether it is well is asked over TCP, also for UDP, which answers no health check', () => {
  const groups = properties('AWS::ElasticLoadBalancingV2::TargetGroup');
  expect(groups).toHaveLength(3);
  for (const group of groups) {
    expect(group).toMatchObject({ TargetType: 'ip', HealthCheckProtocol: 'TCP', HealthCheckPort: '2083' });
  }
});

describe('who may come in', () => {
  const ingress = (of: Template) =>
    resourcesOf(of, 'AWS::EC2::SecurityGroup')
      .filter(({ id }) => id.includes('EntranceClients'))
      .flatMap(({ Properties }) => Properties.SecurityGroupIngress as Readonly<Record<string, unknown>>[]);

  test('RadSec from anywhere, UDP from the named addresses', () => {
    expect(ingress(template)).toEqual([
      expect.objectContaining({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 2083, ToPort: 2083 }),
      expect.objectContaining({ CidrIp: '203.0.113.7/32', IpProtocol: 'udp', FromPort: 1812, ToPort: 1813 }),
      expect.objectContaining({ CidrIp: '198.51.100.0/29', IpProtocol: 'udp', FromPort: 1812, ToPort: 1813 }),
    ]);
  });

  test('without named addresses there is no UDP at all', () => {
    const plain = withServer();
    expect(ingress(plain)).toEqual([expect.objectContaining({ IpProtocol: 'tcp', FromPort: 2083 })]);
    expect(properties('AWS::ElasticLoadBalancingV2::Listener', plain)).toHaveLength(1);
  });

  test('to the servers only through the load balancer', () => {
    const servers = resourcesOf(template, 'AWS::EC2::SecurityGroup').filter(({ id }) => id.includes('Servers'));
    expect(servers).toHaveLength(1);
    expect(servers[0]?.Properties.SecurityGroupIngress).toBeUndefined();
    const rules = properties('AWS::EC2::SecurityGroupIngress');
    expect(rules).not.toEqual([]);
    for (const rule of rules) {
      expect(rule).toMatchObject({ SourceSecurityGroupId: expect.anything() });
      expect(rule).not.toHaveProperty('CidrIp');
    }
  });
});

test('its container is that of network/freeradius, told of the API; what is secret comes from secrets, and they can be read', () => {
  for (const file of ['Dockerfile', 'start', 'healthy', 'raddb/radiusd.conf']) {
    expect(existsSync(join(networkFolder, file))).toBe(true);
  }
  expect(container?.Environment).toContainEqual({ Name: 'RADIUS_API_URL', Value: expect.anything() });
  const secrets = (container?.Secrets ?? []) as readonly { readonly Name: string }[];
  expect(secrets.map(({ Name }) => Name).sort()).toEqual([
    'RADIUS_CLIENTS',
    'RADIUS_RADSEC_CERTIFICATE',
    'RADIUS_RADSEC_CLIENTS_CA',
    'RADIUS_RADSEC_KEY',
  ]);
  expect(container?.HealthCheck).toMatchObject({ Command: ['CMD', '/opt/wifi-tickets/healthy'] });
  const policy = resourceOf(template, 'AWS::IAM::Policy', 'ExecutionRole').Properties.PolicyDocument;
  expect(JSON.stringify(policy)).toContain('secretsmanager:GetSecretValue');
  expect(task).not.toHaveProperty('TaskRoleArn.Policies');
});

test('each secret is named by its whole ARN: with less, ECS starts no task', () => {
  const secrets = (container?.Secrets ?? []) as readonly { readonly ValueFrom: string }[];
  expect(secrets).toHaveLength(4);
  for (const { ValueFrom } of secrets) expect(ValueFrom).toMatch(/:secret:[\w/-]+-\w{6}(:\w+::)?$/);
});

test.for(['clients', 'radsec'] as const)('a secret of which only the name is known is refused: %s', (which) => {
  const stack = new Stack(newApp(), 'Named');
  const radiusServer = { ...radiusSecrets(stack), [which]: Secret.fromSecretNameV2(stack, 'Named', 'named') };
  expect(() => new WifiTickets(stack, 'Wifi', { ...least, radiusServer })).toThrow(
    `radiusServer.${which} must be given by its complete ARN`,
  );
});

test('a secret of the same stack is taken', () => {
  const stack = new Stack(newApp(), 'Own');
  const radiusServer = { ...radiusSecrets(stack), clients: new Secret(stack, 'Made') };
  expect(() => new WifiTickets(stack, 'Wifi', { ...least, radiusServer })).not.toThrow();
});

test('an alarm tells when none of its servers is there', () => {
  const alarm = resourceOf(template, 'AWS::CloudWatch::Alarm', 'RadiusServerDown').Properties;
  expect(alarm).toMatchObject({
    Namespace: 'AWS/NetworkELB',
    MetricName: 'HealthyHostCount',
    // Of what the load balancer's nodes count: one alone may be cut off, or late.
    Statistic: 'Maximum',
    Period: 60,
    // Its first figures are 0, while servers start.
    WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 15, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true },
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});
