import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, ApiEvent, OpenCall } from './call.ts';
import type { HttpApiDeps } from './deps.ts';
import { bodyText } from './middlewares/body-text.ts';
import { jsonAnswers } from './middlewares/json-answers.ts';
import { logChanges } from './middlewares/log-changes.ts';
import { openTo } from './middlewares/open-to.ts';
import { platformPaths } from './middlewares/platform-paths.ts';
import { problemAnswers } from './middlewares/problem-answers.ts';
import { operations } from './operations/operations.ts';
import { type Route, routes } from './routes.ts';
import { unknownRoute } from './unknown-route.ts';

/** The REST API: every route of the table behind the same checks. */
export function httpApi(deps: HttpApiDeps) {
  return middy<ApiEvent, APIGatewayProxyStructuredResultV2>()
    .use(platformPaths())
    .use(problemAnswers())
    .handler(
      httpRouter({
        routes: routes.map((route) => ({ method: route.method, path: route.path, handler: handlerOf(route, deps) })),
        notFoundResponse: unknownRoute,
      }) as never,
    );
}

function handlerOf(route: Route & { operation: keyof typeof operations }, deps: HttpApiDeps) {
  return middy<ApiEvent, Answer | APIGatewayProxyStructuredResultV2>()
    .use(bodyText())
    .use(openTo(route.scope, deps))
    .use(jsonAnswers())
    .use(logChanges(route))
    .handler((event) => operations[route.operation](event as OpenCall, deps)) as never;
}
