import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RawDelivery } from '../../src/connectors/receive/raw-delivery.ts';

/** What API Gateway was sent, byte for byte: it gives text as it is, and everything else in base64. */
export function rawDelivery({
  headers,
  body = '',
  isBase64Encoded,
  requestContext,
}: APIGatewayProxyEventV2): RawDelivery {
  return {
    headers,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    sourceIp: requestContext.http.sourceIp,
  };
}
