import { environmentVariables, type FunctionSettings } from 'local-cloud/functions.ts';
import type { TlsStub } from './stub/start-tls-stub.ts';

/** The environment in which functions run. */
export interface Surroundings {
  readonly region: string;
  readonly stub: TlsStub;
  /** Queue endpoint for other processes; functions' variables have the stub's address instead. */
  readonly sqsEndpoint: string;
}

/** A function's environment variables as in Lambda, with the stub as AWS endpoint. */
export function lambdaEnvironment(
  settings: FunctionSettings,
  { region, stub, sqsEndpoint }: Surroundings,
): Record<string, string> {
  const own = Object.entries(settings.environment).map(([name, value]) => [name, value.replace(sqsEndpoint, stub.url)]);
  return {
    ...environmentVariables({ ...settings, environment: Object.fromEntries(own) }, '127.0.0.1:1', region),
    AWS_ENDPOINT_URL: stub.url,
    NODE_EXTRA_CA_CERTS: stub.caFile,
  };
}
