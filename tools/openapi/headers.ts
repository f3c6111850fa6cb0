/** The headers of responses. */
export const headers = {
  CacheControl: {
    description: 'Responses contain codes and must not be stored.',
    required: true,
    schema: { type: 'string', const: 'no-store' },
  },
  Link: {
    description:
      'The next page (RFC 8288), relative to the request URL; absent on the last page. Use it unchanged: its `cursor` is opaque.',
    schema: { type: 'string', pattern: '^<\\?.+>; rel="next"$' },
    example: '<?limit=100&cursor=MTAwLjIwMTctMTItMThUMDk6NDc6NDAuMDAwWiMwMDAwMTIzOTEyMDg>; rel="next"',
  },
  ETag: {
    description: 'The `cursor`, in quotes.',
    required: true,
    schema: { type: 'string', pattern: '^"[0-9a-z]+"$' },
    example: '"mijcqo00"',
  },
  ContentSecurityPolicy: {
    description: 'The page loads nothing, runs no script, and is framed by the desk alone.',
    required: true,
    schema: { type: 'string', pattern: "^default-src 'none'; " },
    example: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  },
  ContentTypeOptions: {
    description: 'Forbids guessing another type than `Content-Type`.',
    required: true,
    schema: { type: 'string', const: 'nosniff' },
  },
  ContentDisposition: {
    description: 'With CSV: the name of the file.',
    schema: { type: 'string', pattern: '^attachment; filename="[A-Za-z0-9_.-]+"$' },
    example: 'attachment; filename="wifi-28XXX004-2026-12-01-2026-12-31-by-day.csv"',
  },
  WwwAuthenticate: {
    description:
      'How to authenticate. AWS may rename it to `x-amzn-remapped-www-authenticate`: send the key with the first request.',
    schema: { type: 'string', const: 'Bearer' },
  },
  Allow: {
    description: 'The methods of the path.',
    required: true,
    schema: { type: 'string' },
    example: 'OPTIONS, HEAD, POST, GET',
  },
  Accept: {
    description: 'The media types that the operation accepts.',
    required: true,
    schema: { type: 'string' },
    example: 'application/json, application/x-www-form-urlencoded',
  },
  RetryAfter: {
    description: 'Seconds to wait before the next try.',
    required: true,
    schema: { type: 'string', pattern: '^[1-9]\\d*$' },
    example: '5',
  },
} as const;

/** A header's name in the document. */
export type HeaderName = keyof typeof headers;

/** A reference to a header of the document. */
export function headerRef(name: HeaderName): { readonly $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}

/** What every answer has. */
export const everyHeader = {
  'Cache-Control': headerRef('CacheControl'),
  'X-Content-Type-Options': headerRef('ContentTypeOptions'),
};
