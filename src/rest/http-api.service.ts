import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, ApiRequest, AuthorizedRequest, HttpApiDeps } from './api-request.service.ts';
import { deskActs } from './desk/acts.service.ts';
import { deskFigures } from './desk/desk-figures.service.ts';
import { deskReached } from './desk/reached.service.ts';
import { deskSearch } from './desk/search.service.ts';
import { deskStay } from './desk/stay.service.ts';
import { deskToday } from './desk/today.service.ts';
import { authorize } from './keys/authorize.service.ts';
import {
  bodyText,
  gzipAnswers,
  jsonAnswers,
  logChanges,
  platformPaths,
  problemAnswers,
  typesAsSaid,
} from './middlewares.service.ts';
import { postEvent } from './post-event.service.ts';
import { createGroup, createOne } from './post-ticket.service.ts';
import { getTicket, listServices, listTickets, listUndelivered, printTicket } from './read-tickets.service.ts';
import { type Operation, routes } from './routes.ts';
import { cancelOne, moveOne, noteHandedOne, putOneOut, replaceOne, resendOne } from './ticket-acts.service.ts';
import { Problem } from './wire/problem.ts';

/** The REST API: every route of the table behind the same checks. */
export function httpApi(deps: HttpApiDeps) {
  return middy<ApiRequest, APIGatewayProxyStructuredResultV2>()
    .use(typesAsSaid())
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
    .use(route.scope === 'desk' || route.scope === 'figures' ? gzipAnswers() : [])
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
  const fitting = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string);
  const methods = [...new Set(fitting)];
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

/** What each route of the table does. */
const operations: Readonly<Record<Operation, (request: AuthorizedRequest, deps: HttpApiDeps) => Promise<Answer>>> = {
  listServices,
  createTicket: createOne,
  listTickets,
  getTicket,
  moveTicket: moveOne,
  cancelTicket: cancelOne,
  resendMail: resendOne,
  printTicket,
  replaceCode: replaceOne,
  noteHanded: noteHandedOne,
  putDeviceOut: putOneOut,
  createTickets: createGroup,
  listUndelivered,
  deskToday,
  deskStay,
  deskSearch,
  deskReached,
  deskActs,
  deskFigures,
  postEvent,
};
