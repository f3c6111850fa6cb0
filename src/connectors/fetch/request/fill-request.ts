import type { FetchRequest } from '../../../domain/model/connections/connector.ts';
import type { HttpRequest } from '../../http/http-request.ts';
import { fillBody } from './fill-body.ts';
import { fillHeaders } from './fill-headers.ts';
import { fillPath } from './fill-path.ts';
import type { PlaceholderValues } from './placeholder-values.ts';

/** A connector's request to a system, filled in, before it is said who asks. @throws SystemFailure */
export function fillRequest(request: FetchRequest, origin: URL, values: PlaceholderValues): HttpRequest {
  const { method, path, headers = {}, body } = request;
  return {
    method,
    url: new URL(`${origin.origin}${fillPath(path, values)}`),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...fillHeaders(headers, values),
    },
    ...(body !== undefined && { body: JSON.stringify(fillBody(body, values) ?? {}) }),
  };
}
