import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

/** What changes how an API behaves, and would be missed here only after the deployment. */
const unknown = z.never('the local cloud does not know it').optional();
const apiSchema = z.object({
  ProtocolType: z.literal('HTTP'),
  DisableExecuteApiEndpoint: z.boolean().default(false),
  CorsConfiguration: unknown,
  Body: unknown,
  BodyS3Location: unknown,
});
const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  StageVariables: unknown,
  RouteSettings: z.record(z.string(), z.unknown()).default({}),
  AccessLogSettings: z
    .object({ DestinationArn: z.string().regex(/:log-group:/, 'it is no log group'), Format: z.string() })
    .optional(),
});
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationSubtype: unknown,
  // A function's ARN, alone or inside the ARN by which API Gateway invokes it.
  IntegrationUri: z.string().regex(/:function:[^:/]+(\/invocations)?$/, 'it names no function'),
  PayloadFormatVersion: z.literal('2.0'),
  // Without it API Gateway calls by the function's own policy.
  CredentialsArn: unknown,
  RequestParameters: unknown,
  ResponseParameters: unknown,
  // API Gateway's own longest.
  TimeoutInMillis: z.coerce.number().default(30_000),
});
const domainSchema = z.object({
  // As API Gateway has them.
  DomainName: z.string().regex(/^[a-z0-9.-]+$/, 'API Gateway takes no capital letters'),
  DomainNameConfigurations: z.tuple([
    z.object({ EndpointType: z.literal('REGIONAL'), SecurityPolicy: z.literal('TLS_1_2') }),
  ]),
  MutualTlsAuthentication: unknown,
});
const mappingSchema = z.object({
  ApiId: z.string(),
  DomainName: z.string(),
  Stage: z.literal('$default'),
  // Paths would be others than at the API's own address.
  ApiMappingKey: unknown,
});
const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string().regex(/^(\$default|[A-Z]+ \/\S*)$/, 'it is no method and path'),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').default('NONE'),
});

/**
 * The template's HTTP API, with every route's function.
 * @throws when there are two, or one is not made of functions that answer payload format 2.0 on the `$default` stage.
 */
export function readHttpApis(reading: TemplateReading) {
  const backends = readBackends(reading);
  const routes = resourcesOfType('AWS::ApiGatewayV2::Route', routeSchema, reading);
  const stages = resourcesOfType('AWS::ApiGatewayV2::Stage', stageSchema, reading);
  const names = resourcesOfType('AWS::ApiGatewayV2::DomainName', domainSchema, reading);
  const mappings = resourcesOfType('AWS::ApiGatewayV2::ApiMapping', mappingSchema, reading);
  const apis = resourcesOfType('AWS::ApiGatewayV2::Api', apiSchema, reading);
  if (apis.length > 1)
    throw new Error(`The local cloud serves one HTTP API, not ${apis.map(({ logicalId }) => logicalId).join(' and ')}`);
  return apis.map(({ logicalId, values: { ref: id }, properties }) => {
    const stage = stages.find(({ properties }) => properties.ApiId === id)?.properties;
    if (!stage) throw new Error(`${logicalId} has no stage, so that nobody could call it`);
    const own = routes.filter(({ properties }) => properties.ApiId === id);
    const stranger = Object.keys(stage.RouteSettings).find(
      (key) => !own.some(({ properties }) => properties.RouteKey === key),
    );
    if (stranger !== undefined) throw new Error(`${logicalId} has settings of the route ${stranger}, which it has not`);
    const { AccessLogSettings: log } = stage;
    const mapped = mappings.filter(({ properties }) => properties.ApiId === id);
    return {
      logicalId,
      id,
      // Of a name without a mapping API Gateway knows nothing.
      domains: names
        .map((name) => name.properties.DomainName)
        .filter((name) => mapped.some((mapping) => mapping.properties.DomainName === name)),
      isDefaultShut: properties.DisableExecuteApiEndpoint,
      ...(log && {
        accessLog: { logGroup: /:log-group:([^:]+)/.exec(log.DestinationArn)?.[1] ?? '', format: log.Format },
      }),
      routes: own.map(({ logicalId: route, properties: { RouteKey, Target } }) => {
        const backend = backends.get(Target.replace(/^integrations\//, ''));
        if (!backend) throw new Error(`${route} leads to ${Target}, which is not in the template`);
        const [method = '', path = RouteKey] = RouteKey === '$default' ? ['ANY'] : RouteKey.split(' ');
        return { logicalId: route, method, path, ...backend };
      }),
    };
  });
}

function readBackends(
  reading: TemplateReading,
): ReadonlyMap<string, { readonly functionName: string; readonly timeoutMs: number }> {
  const integrations = resourcesOfType('AWS::ApiGatewayV2::Integration', integrationSchema, reading);
  return new Map(
    integrations.map(({ logicalId, properties: { IntegrationUri, TimeoutInMillis: timeoutMs } }) => {
      const functionName =
        IntegrationUri.replace(/\/invocations$/, '')
          .split(':')
          .at(-1) ?? '';
      return [logicalId, { functionName, timeoutMs }];
    }),
  );
}
