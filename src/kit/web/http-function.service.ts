import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/**
 * A function that API Gateway's requests come to: whatever is thrown becomes an answer, too.
 * @param failed answers in place of what could not, and logs why
 */
export function httpFunction<Answer>(
  answer: (event: APIGatewayProxyEventV2) => Promise<Answer>,
  failed: (error: unknown, event: APIGatewayProxyEventV2) => Answer | Promise<Answer>,
) {
  return async (event: APIGatewayProxyEventV2, _context?: Context): Promise<Answer> => {
    try {
      return await answer(event);
    } catch (error) {
      return failed(error, event);
    }
  };
}

/** A request's body as text, which API Gateway may give in base64. */
export function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
