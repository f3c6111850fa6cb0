import type { ServedApi, ServedRoute } from 'local-cloud/functions.ts';
import type { FunctionModel } from 'local-cloud/template.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { must } from '../steps.ts';

interface Route {
  readonly routeKey: string;
  readonly target: string;
}

interface Integration {
  readonly integrationId: string;
  readonly integrationUri: string;
  readonly payloadFormatVersion: string;
  readonly timeoutInMillis?: number;
}

/** API Gateway's own limit of an HTTP API's integration, in milliseconds. */
const longest = 30_000;

/** The deployed HTTP API with its routes, as API Gateway tells of them. */
export async function deployedRoutes(
  { resources }: DeployedStack,
  functions: readonly FunctionModel[],
  { address, region }: { readonly address: string; readonly region: string },
): Promise<Pick<ServedApi, 'id' | 'routes'>> {
  const id = [...resources.values()].find(({ type }) => type === 'AWS::ApiGatewayV2::Api')?.physicalId;
  // A client of its own would be a package for two calls; moto asks for no signature, only for the service's name.
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/apigateway/aws4_request`;
  const ask = async <T>(what: string): Promise<readonly T[]> => {
    const response = await fetch(`${address}/v2/apis/${id}/${what}`, { headers: { authorization } });
    return ((await response.json()) as { items: T[] }).items;
  };
  const integrations = await ask<Integration>('integrations');
  const routes = (await ask<Route>('routes')).map(({ routeKey, target }): ServedRoute => {
    const integration = integrations.find(({ integrationId }) => target === `integrations/${integrationId}`);
    const called = functions.find(({ arn }) => arn === integration?.integrationUri);
    must(called && integration?.payloadFormatVersion === '2.0', `the route ${routeKey} calls a function of the stack`);
    const [method = 'ANY', path = '$default'] = routeKey === '$default' ? [] : routeKey.split(' ');
    return { method, path, functionName: called.name, timeoutMs: integration.timeoutInMillis ?? longest };
  });
  return { id: id ?? '', routes };
}
