import { type Route, routes } from '../../src/rest/routes.ts';
import { componentSchemas } from './component-schemas.ts';
import { headers } from './headers.ts';
import { about, servers, tags } from './introduction.ts';
import { operationObject } from './operation-object.ts';
import { parameters } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { securitySchemes } from './security-schemes.ts';

/** The REST API as an OpenAPI 3.1 document. */
export function openApiDocument() {
  return {
    openapi: '3.1.1',
    info: about,
    servers,
    tags,
    paths: paths(),
    components: {
      securitySchemes,
      parameters,
      headers,
      responses: problemResponses,
      schemas: componentSchemas(),
    },
  };
}

/** The operations by path, then method, in the route table's order. */
function paths() {
  const all: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    all[route.path] ??= { parameters: pathParameters(route) };
    Object.assign(all[route.path] ?? {}, { [route.method.toLowerCase()]: operationObject(route) });
  }
  return all;
}

function pathParameters({ path }: Route) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ $ref: `#/components/parameters/${name}` }));
}
