import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import type { WifiTicketsProps } from '../../lib/wifi-tickets-props.ts';
import { radiusSecrets } from '../../tools/verify-template/radius-secrets.ts';
import { deployment, least, otherStack } from './deployment.ts';
import { readable, resourceOf, resourcesOf } from './template-resources.ts';

const hostedZoneId = 'Z0123456789ABCDEFGHIJ';
const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const wifi = 'wifi.hotel-sol.example';
const net = 'net.hotel-luna.example';
const kinds = [
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::CertificateManager::Certificate',
  'AWS::Route53::RecordSet',
] as const;

/** Where functions, outputs and Cognito say that things are, with the names of resources as text. */
function told(template: Template) {
  const variable = (fn: string, name: string) => {
    const { Environment } = resourceOf(template, 'AWS::Lambda::Function', fn).Properties as {
      Environment: { Variables: Record<string, unknown> };
    };
    return readable(Environment.Variables[name]);
  };
  return { variable, output: (name: string) => readable(template.findOutputs(name)[name]?.Value) };
}

/** The resources of names, by their logical ids. */
const named = (template: Template) =>
  Object.fromEntries(kinds.flatMap((kind) => resourcesOf(template, kind).map(({ id, ...rest }) => [id, rest])));

describe('in a zone of Route 53 the stack makes all that the address needs', () => {
  const template = deployment({ domain: 'Wifi.Hotel-Sol.example', hostedZoneId, desk: true });
  const { variable, output } = told(template);

  test('a certificate that DNS proves, an address by TLS 1.2 for IPv4 and IPv6, and both records', () => {
    expect(resourceOf(template, kinds[2]).Properties).toMatchObject({
      DomainName: wifi,
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: wifi, HostedZoneId: hostedZoneId }],
    });
    const domain = resourceOf(template, kinds[0]);
    expect(domain.Properties).toMatchObject({
      DomainName: wifi,
      DomainNameConfigurations: [
        {
          CertificateArn: { Ref: resourceOf(template, kinds[2]).id },
          EndpointType: 'REGIONAL',
          SecurityPolicy: 'TLS_1_2',
          IpAddressType: 'dualstack',
        },
      ],
    });
    const alias = {
      DNSName: { 'Fn::GetAtt': [domain.id, 'RegionalDomainName'] },
      HostedZoneId: { 'Fn::GetAtt': [domain.id, 'RegionalHostedZoneId'] },
    };
    const records = resourcesOf(template, kinds[3]).map(({ Properties }) => Properties);
    expect(records).toEqual(
      ['A', 'AAAA'].map((Type) => ({ Type, Name: `${wifi}.`, HostedZoneId: hostedZoneId, AliasTarget: alias })),
    );
    expect(Object.keys(template.findOutputs('*')).filter((name) => name.includes('DnsRecord'))).toEqual([]);
  });

  test('paths are the same as at AWS, whose address goes on working', () => {
    const { Properties, DependsOn } = resourceOf(template, kinds[1]);
    expect(Properties).toMatchObject({ Stage: '$default' });
    expect(Properties).not.toHaveProperty('ApiMappingKey');
    expect(DependsOn).toContain(resourceOf(template, 'AWS::ApiGatewayV2::Stage').id);
    expect(resourceOf(template, 'AWS::ApiGatewayV2::Api').Properties).not.toHaveProperty('DisableExecuteApiEndpoint');
  });

  test('links and outputs have it', () => {
    const name = readable({ Ref: resourceOf(template, kinds[0]).id });
    expect(variable('DeliverTickets', 'PORTAL_URL')).toBe(`https://${name}/portal`);
    expect(variable('HttpApi', 'PORTAL_URL')).toBe(`https://${name}/portal`);
    expect(variable('PublishEvents', 'API_URL')).toBe(`https://${name}`);
    expect(['ApiUrl', 'RadiusApiUrl', 'WebhooksUrl', 'PortalUrl', 'DeskUrl'].map(output)).toEqual(
      ['', '', '/hooks', '/portal', '/desk'].map((path) => `https://${name}${path}`),
    );
  });

  test('people sign in at both addresses while both are there, and are invited to the own one', () => {
    const name = readable({ Ref: resourceOf(template, kinds[0]).id });
    const at = readable({ 'Fn::GetAtt': [resourceOf(template, 'AWS::ApiGatewayV2::Api').id, 'ApiEndpoint'] });
    const { CallbackURLs, LogoutURLs } = resourceOf(template, 'AWS::Cognito::UserPoolClient').Properties as {
      CallbackURLs: unknown[];
      LogoutURLs: unknown[];
    };
    const desks = [`https://${name}/desk`, `${at}/desk`];
    expect(CallbackURLs.map(readable)).toEqual(desks.map((desk) => `${desk}/callback`));
    expect(LogoutURLs.map(readable)).toEqual(desks.map((desk) => `${desk}/signed-out`));
    expect(variable('DeskFunction', 'DESK_URLS')).toBe(desks.join(' '));
    const { AdminCreateUserConfig } = resourceOf(template, 'AWS::Cognito::UserPool').Properties as {
      AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: unknown } };
    };
    expect(readable(AdminCreateUserConfig.InviteMessageTemplate.EmailMessage)).toContain(`href="${desks[0]}"`);
  });
});

test('with a certificate of one’s own, nothing is made in DNS, and the record is told', () => {
  const template = deployment({ domain: wifi, certificateArn });
  template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  const [record] = Object.entries(template.findOutputs('*')).filter(([name]) => name.includes('DnsRecord'));
  const { id } = resourceOf(template, kinds[0]);
  expect(readable(record?.[1].Value)).toBe(
    `${readable({ Ref: id })} CNAME ${readable({ Ref: id })}.RegionalDomainName`,
  );
});

test('a domain that becomes a former one keeps all that it has, and the new one comes beside it', () => {
  const before = named(deployment({ domain: wifi, hostedZoneId }));
  const after = named(deployment({ domain: net, certificateArn, otherDomains: [{ domain: wifi, hostedZoneId }] }));
  expect(Object.keys(before)).toHaveLength(5);
  expect(after).toMatchObject(before);
  expect(Object.keys(after)).toHaveLength(7);
});

test('a name whose DNS is not set yet leads here, and no link has it', () => {
  const template = deployment({ otherDomains: [{ domain: wifi, certificateArn }] });
  const { variable, output } = told(template);
  for (const url of [variable('DeliverTickets', 'PORTAL_URL'), output('ApiUrl')]) expect(url).toContain('.ApiEndpoint');
  template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
});

describe('the address at AWS', () => {
  function template(settings: Partial<WifiTicketsProps>): Template {
    const stack = otherStack();
    const radiusServer = radiusSecrets(stack);
    new WifiTickets(stack, 'Wifi', { ...least, domain: wifi, hostedZoneId, radiusServer, ...settings });
    return Template.fromStack(stack);
  }
  const asked = (one: Template) => {
    const { ContainerDefinitions } = resourceOf(one, 'AWS::ECS::TaskDefinition').Properties as {
      ContainerDefinitions: { Environment: { Name: string; Value: unknown }[] }[];
    };
    const [{ Environment } = { Environment: [] }] = ContainerDefinitions;
    return readable(Environment.find(({ Name }) => Name === 'RADIUS_API_URL')?.Value);
  };

  test('is asked by our own RADIUS server, which needs no DNS of the hotel’s then', () => {
    expect(asked(template({}))).toMatch(/\.ApiEndpoint$/);
  });

  test('is shut by a setting, and then nothing names it', () => {
    const shut = template({ disableDefaultEndpoint: true, desk: true });
    expect(resourceOf(shut, 'AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(JSON.stringify(shut.toJSON())).not.toContain('"ApiEndpoint"');
    expect(asked(shut)).toMatch(/^https:\/\/\w+$/);
  });
});

test.for<[string, Partial<WifiTicketsProps>, string]>([
  ['a name without a zone and a certificate', { domain: wifi }, 'domain goes with the hostedZoneId'],
  ['a certificate for nothing', { certificateArn }, 'certificateArn goes with domain'],
  ['no address at all', { disableDefaultEndpoint: true }, 'disableDefaultEndpoint goes with domain'],
  ['a name that is no domain', { domain: 'wifi', hostedZoneId }, 'domain must be a domain of 64 characters'],
  ['a name that ACM does not take', { domain: `${'a'.repeat(60)}.example`, hostedZoneId }, 'domain must be a domain'],
  ['the same name twice', { domain: wifi, certificateArn, otherDomains: [{ domain: wifi }] }, 'names domain itself'],
  [
    'a former name that is none',
    { domain: wifi, certificateArn, otherDomains: [{ domain: '-' }] },
    'otherDomains must',
  ],
  ['a former name without a certificate', { otherDomains: [{ domain: wifi }] }, 'otherDomains goes with'],
  ['a certificate of another service', { domain: wifi, certificateArn: 'arn:aws:iam::1:x' }, 'certificateArn must be'],
])('%s is refused before anything is made', ([, settings, message]) => {
  expect(() => deployment(settings)).toThrow(message);
});

test('a name that only the deployment would know is refused', () => {
  const stack = otherStack();
  const domain = new CfnParameter(stack, 'Domain').valueAsString;
  expect(() => new WifiTickets(stack, 'Wifi', { ...least, domain, hostedZoneId })).toThrow(
    'domain must be known when the app runs',
  );
});

test('a certificate of another region than the stack’s is refused', () => {
  const there = certificateArn.replace('eu-west-1', 'us-east-1');
  const env = { account: '123456789012', region: 'eu-west-1' };
  expect(() => deployment({ env, domain: wifi, certificateArn: there })).toThrow('must be of the region eu-west-1');
  expect(() => deployment({ env, domain: wifi, certificateArn })).not.toThrow();
});
