import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** So long before Lambda ends a call it is answered, in milliseconds: time enough to say and to log that nobody answered us. */
const spare = 100;

/**
 * A function that API Gateway's requests come to: whatever is thrown becomes an answer, too, and so does what takes so long
 * that Lambda would end it without one.
 * @param failed answers in place of what could not, and logs why
 */
export function httpFunction<Answer>(
  answer: (event: APIGatewayProxyEventV2) => Promise<Answer>,
  failed: (error: unknown, event: APIGatewayProxyEventV2) => Answer | Promise<Answer>,
) {
  return async (event: APIGatewayProxyEventV2, context?: Remaining): Promise<Answer> => {
    try {
      return await inTime(answer(event), context);
    } catch (error) {
      return failed(error, event);
    }
  };
}

/** What Lambda tells of a call. */
export type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('The call could not be answered in time');
  }
}

async function inTime<Answer>(answer: Promise<Answer>, context: Remaining | undefined): Promise<Answer> {
  if (!context) return answer;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TimeoutError()), context.getRemainingTimeInMillis() - spare);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A request's body as text, which API Gateway may give in base64. */
export function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
