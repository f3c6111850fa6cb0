/** A token as a system's answer tells it. */
export interface GivenToken {
  readonly token: string;
  readonly seconds: number;
  readonly refreshToken?: string;
}

/** Where the answer does not say how long its token lives, as it should: a short time does no harm. */
const usualSeconds = 600;

/** Reads the answer of a token endpoint (RFC 6749, 5.1); undefined if it has no token that can be sent. */
export function readToken(text: string): GivenToken | undefined {
  const { access_token: token, expires_in: life, refresh_token: refreshToken } = fieldsOf(text);
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) return undefined;
  // Some write the number as a text.
  const seconds = typeof life === 'number' || typeof life === 'string' ? Number(life) : Number.NaN;
  return {
    token,
    seconds: seconds > 0 ? seconds : usualSeconds,
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refreshToken }),
  };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
