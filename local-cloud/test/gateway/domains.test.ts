import { X509Certificate } from 'node:crypto';
import { type RequestOptions, request } from 'node:https';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { startFixture } from '../fixture-cloud.ts';

const name = 'shop.hotel.example';
const domain = {
  Type: 'AWS::ApiGatewayV2::DomainName',
  Properties: {
    DomainName: name,
    DomainNameConfigurations: [{ CertificateArn: 'any', EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
  },
};
const mapping = {
  Type: 'AWS::ApiGatewayV2::ApiMapping',
  Properties: { ApiId: { Ref: 'ApiF70053CD' }, DomainName: { Ref: 'Name' }, Stage: '$default' },
};
const resources = { Name: domain, Mapping: mapping };

type Cloud = Awaited<ReturnType<typeof startFixture>>;

/** Asks by a name over TLS; only the local cloud's own certificate is trusted. */
function ask({ endpoints: { domains } }: Cloud, host = name, more: RequestOptions = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: Record<string, unknown> }>();
  const options = { host: '127.0.0.1', port: domains?.port, ca: domains?.certificate, servername: name, agent: false };
  request({ ...options, path: '/rooms/12?night=1', headers: { host }, ...more }, async (answer) => {
    resolve({
      status: answer.statusCode ?? 0,
      body: JSON.parse((await answer.setEncoding('utf8').toArray()).join('')),
    });
  })
    .on('error', reject)
    .end();
  return promise;
}

test('by its custom domain an API has the same paths, and the event names the domain', async (context) => {
  const { status, body } = await ask(await startFixture(context, { resources }));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    rawPath: '/rooms/12',
    requestContext: { domainName: name, domainPrefix: 'shop', stage: '$default' },
    headers: { host: name, 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
  });
});

test('its own address goes on working, by loopback and by its name at AWS, and only there are local pages', async (context) => {
  const pages = { '/towels': () => ({ type: 'text/plain', body: '"Ask at the desk"' }) };
  const cloud = await startFixture(context, { resources, pages });
  const own = (await (await fetch(`${cloud.outputs.ApiUrl}/rooms/12`)).json()) as APIGatewayProxyEventV2;
  const { domainName } = own.requestContext;
  expect(domainName).toMatch(/^[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/);
  expect((await ask(cloud, domainName)).body.requestContext).toMatchObject({ domainName });
  expect(await (await fetch(`${cloud.outputs.ApiUrl}/towels`)).text()).toBe('"Ask at the desk"');
  expect((await ask(cloud, name, { path: '/towels' })).body).toMatchObject({ routeKey: '$default' });
});

test('once it is shut, its own address is not found, as AWS has it of HTTP APIs; the domain answers', async (context) => {
  const properties = { ApiF70053CD: { DisableExecuteApiEndpoint: true } };
  const cloud = await startFixture(context, { resources, properties });
  const shut = await fetch(`${cloud.outputs.ApiUrl}/rooms/12`);
  expect([shut.status, await shut.json()]).toEqual([404, { message: 'Not Found' }]);
  expect((await ask(cloud)).status).toBe(200);
});

test('a name that is mapped to nothing is forbidden', async (context) => {
  const second = { ...domain, Properties: { ...domain.Properties, DomainName: 'bar.hotel.example' } };
  const cloud = await startFixture(context, { resources: { ...resources, Second: second } });
  for (const host of ['bar.hotel.example', 'else.example'])
    expect(await ask(cloud, host)).toEqual({ status: 403, body: { message: 'Forbidden' } });
});

test('its certificate is for the domain alone, and no TLS before 1.2 is spoken', async (context) => {
  const cloud = await startFixture(context, { resources });
  const certificate = new X509Certificate(cloud.endpoints.domains?.certificate ?? '');
  expect(certificate.subjectAltName).toBe(`DNS:${name}`);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(Date.parse(certificate.validTo) - Date.now()).toBeLessThan(398 * 86_400_000);
  await expect(ask(cloud, name, { servername: 'else.example' })).rejects.toThrow(/altnames|does not match/i);
  await expect(ask(cloud, name, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
});

test.for([
  [
    'a part of the path',
    { ...resources, Mapping: { ...mapping, Properties: { ...mapping.Properties, ApiMappingKey: 'v1' } } },
  ],
  [
    'an older TLS',
    {
      ...resources,
      Name: {
        ...domain,
        Properties: {
          DomainName: name,
          DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_0' }],
        },
      },
    },
  ],
] as const)('a domain with %s is refused, as it would behave otherwise here', async ([, wrong], context) => {
  await expect(startFixture(context, { resources: wrong })).rejects.toThrow(/Mapping|Name/);
});
