/** The headers of answers. */
export const headers = {
  CacheControl: {
    description: 'Answers hold codes: nobody may keep them.',
    required: true,
    schema: { type: 'string', const: 'no-store' },
  },
  Link: {
    description:
      'Where the list goes on (RFC 8288), relative to the address that was asked; absent on the last page. Follow it as it is: its `cursor` is opaque.',
    schema: { type: 'string', pattern: '^<\\?.+>; rel="next"$' },
    example: '<?limit=100&cursor=MTAwLjIwMTctMTItMThUMDk6NDc6NDAuMDAwWiMwMDAwMTIzOTEyMDg>; rel="next"',
  },
  ContentSecurityPolicy: {
    description: 'The page fetches nothing and runs no script.',
    required: true,
    schema: { type: 'string', pattern: "^default-src 'none'; " },
    example: "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  },
  ContentTypeOptions: {
    description: 'It is what `Content-Type` says, and nothing else.',
    required: true,
    schema: { type: 'string', const: 'nosniff' },
  },
  WwwAuthenticate: {
    description: 'How to say who you are.',
    required: true,
    schema: { type: 'string', const: 'Bearer' },
  },
  Allow: {
    description: 'The methods that the path has.',
    required: true,
    schema: { type: 'string' },
    example: 'OPTIONS, HEAD, POST, GET',
  },
  Accept: {
    description: 'The media types that the operation takes.',
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

/** A header by its name on the wire, told once. */
export function headerRef(name: HeaderName): { readonly $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}
