import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RadiusAnswer } from '../../src/contract/radius/radius-answer.ts';

/** An answer to a RADIUS server. */
export type Answer = APIGatewayProxyStructuredResultV2;

/** No answer to the network: it asks again, or another server. FreeRADIUS is told so by a status that it takes for a failure. */
export const noAnswer = { silenced: { statusCode: 429 }, denied: { statusCode: 403 }, unreadable: { statusCode: 400 } };

/** There is nothing to be said. */
export const nothingToSay: Answer = { statusCode: 204 };

/** Attributes, with 200 or, after FreeRADIUS has let somebody in, with 401: that takes it back. */
export function withAttributes(attributes: RadiusAnswer, statusCode: 200 | 401 = 200): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(attributes) };
}
