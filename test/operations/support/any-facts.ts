import type { MailIdentity } from '../../../src/operations/doctor/checks/check-identity.ts';
import type { MailAccount } from '../../../src/operations/doctor/checks/check-sending.ts';
import type { Facts } from '../../../src/operations/doctor/gather-facts.cli.ts';

const account: MailAccount = {
  region: 'eu-west-1',
  production: true,
  sendingEnabled: true,
  enforcement: 'HEALTHY',
  sent: 0,
  perDay: 50_000,
  perSecond: 14,
  suppressed: ['BOUNCE', 'COMPLAINT'],
};

/** Facts of a deployment that are about nothing but what a test names. */
export function anyFacts({
  identity,
  sent = 0,
  ...facts
}: Partial<Omit<Facts, 'identity'>> & { readonly identity?: MailIdentity; readonly sent?: number }): Facts {
  return {
    version: '0.2.0',
    outputs: {},
    account: { type: 'found', value: { ...account, sent } },
    queues: [],
    waiting: { type: 'found', value: [] },
    placements: { type: 'found', value: [] },
    askedAt: Date.parse('2026-07-30T12:00:00Z'),
    locations: { type: 'missing' },
    connections: { type: 'found', value: [] },
    hooks: { type: 'found', value: [] },
    ...(identity && { identity: { type: 'found', value: identity } }),
    ...facts,
  };
}
