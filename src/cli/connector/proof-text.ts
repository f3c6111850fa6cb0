import type { Connector } from '../../domain/model/connections/connector.ts';

/** How a system's deliveries prove that they are its own, in some words. */
export function proofText({ auth, authOptional }: Pick<Connector, 'auth' | 'authOptional'>): string {
  const optional = authOptional ? ' (optional)' : '';
  if (auth.kind === 'url') return 'secret URL';
  if (auth.kind === 'header') return `header ${auth.name}${optional}`;
  if (auth.kind === 'hmac') return `HMAC in ${auth.header}${optional}`;
  return `${names[auth.kind]}${optional}`;
}

const names = {
  basic: 'user and password',
  bearer: 'bearer token',
  'standard-webhooks': 'Standard Webhooks',
  wsse: 'WSSE user and password',
  sns: 'signature of Amazon SNS',
} as const;
