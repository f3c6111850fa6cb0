/** A request as API Gateway gives it to a function, in its payload format 2.0. */
export function gatewayEvent(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      http: { method, path, sourceIp: '34.243.166.60' },
      requestId: 'bench',
      domainName: 'bench',
    },
    isBase64Encoded: false,
  };
}
