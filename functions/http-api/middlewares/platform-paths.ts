import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem } from '../../../src/contract/rest/problem.ts';
import type { ApiRequest } from '../api-request.ts';

const start = /^\/rest\/v1\/([Ll][Oo][Cc][Aa][Tt][Ii][Oo][Nn]|[Ww][Ii][Ff][Ii][Aa][Rr][Ee][Aa])(?=\/)/;

/**
 * Lets a path be written as `Location` or, as in the platform's first version, `wifiarea`, in any capitals; and answers HEAD
 * like GET: API Gateway leaves the body out, and tells its length. API Gateway gives the path decoded: it is never decoded
 * again, and its own reading of it is not used.
 */
export function platformPaths(): MiddlewareObj<ApiRequest, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event }) => {
      const { http } = event.requestContext;
      const [whole = '', spelling] = start.exec(http.path) ?? [];
      if (http.path.endsWith('/')) throw new Problem('not_found');
      event.locationKey = spelling?.toLowerCase() === 'wifiarea' ? 'wifiareaId' : 'LocationId';
      event.pathParameters = undefined;
      http.path = whole ? http.path.replace(whole, '/rest/v1/Location') : http.path;
      if (http.method === 'HEAD') http.method = 'GET';
    },
  };
}
