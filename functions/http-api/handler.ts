import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem } from '../../src/contract/rest/problem.ts';
import type { Answer, ApiRequest, AuthorizedRequest } from './api-request.ts';
import type { HttpApiDeps } from './deps.ts';
import { authorize } from './middlewares/authorize.ts';
import { bodyText } from './middlewares/body-text.ts';
import { jsonAnswers } from './middlewares/json-answers.ts';
import { logChanges } from './middlewares/log-changes.ts';
import { platformPaths } from './middlewares/platform-paths.ts';
import { problemAnswers } from './middlewares/problem-answers.ts';
import { operations } from './operations/operations.ts';
import { routes } from './routes.ts';

/** The REST API: every route of the table behind the same checks. */
export function httpApi(deps: HttpApiDeps) {
  return middy<ApiRequest, APIGatewayProxyStructuredResultV2>()
    .use(platformPaths())
    .use(problemAnswers())
    .handler(
      httpRouter({
        routes: routes.map((route) => ({ method: route.method, path: route.path, handler: handlerOf(route, deps) })),
        notFoundResponse: unknownRoute,
      }) as never,
    );
}

function handlerOf(route: (typeof routes)[number], deps: HttpApiDeps) {
  return middy<ApiRequest, Answer | APIGatewayProxyStructuredResultV2>()
    .use(bodyText())
    .use(authorize(route.scope, deps))
    .use(jsonAnswers())
    .use(logChanges(route))
    .handler((event) => operations[route.operation](event as AuthorizedRequest, deps)) as never;
}

const known = routes.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** The methods that a path has; none if there is no such path. */
function methodsOf(path: string): string[] {
  const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string);
  return methods.includes('GET') ? ['OPTIONS', 'HEAD', ...methods] : methods.length > 0 ? ['OPTIONS', ...methods] : [];
}

/** Answers a request for which there is no operation. @throws Problem unless it asked what there is */
function unknownRoute({ method, path }: { readonly method: string; readonly path: string }) {
  const methods = methodsOf(path);
  if (methods.length === 0) throw new Problem('not_found');
  const allow = methods.join(', ');
  if (method === 'OPTIONS') return { statusCode: 204, headers: { allow } };
  throw new Problem('method_not_allowed', [], { allow });
}
