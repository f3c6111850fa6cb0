import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RawDelivery } from '../../src/connectors/receive/raw-delivery.ts';

/**
 * What API Gateway was sent, byte for byte: it gives text as it is, and everything else in base64. Text that was not UTF-8
 * comes with U+FFFD for what could not be read, and stays unreadable here.
 */
export function rawDelivery({
  headers,
  body = '',
  isBase64Encoded,
  requestContext,
}: APIGatewayProxyEventV2): RawDelivery {
  return {
    headers,
    // As Latin-1, U+FFFD is the byte FD, which no UTF-8 has.
    body: Buffer.from(
      body,
      isBase64Encoded ? 'base64' : isGarbled(body, headers['content-length']) ? 'latin1' : 'utf8',
    ),
    sourceIp: requestContext.http.sourceIp,
  };
}

/** U+FFFD may have been sent, too: then the length is that of the bytes. */
function isGarbled(text: string, length: string | undefined): boolean {
  return text.includes('\uFFFD') && Number(length) !== Buffer.byteLength(text);
}
