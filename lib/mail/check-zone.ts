import { Token } from 'aws-cdk-lib';
import { liesIn } from '../../src/contract/settings/lies-in.ts';

/**
 * Rejects a hosted zone that cannot contain a domain's records, before anything is created.
 * @throws Error with a sentence that says what to set
 */
export function checkZone(domain: string, zoneName: string): void {
  if (Token.isUnresolved(domain) || Token.isUnresolved(zoneName)) {
    throw new Error(
      'The names of the new identity and of its zone must be known when the stack is synthesized: HostedZone.fromHostedZoneAttributes gives a zone with its name.',
    );
  }
  if (!liesIn(domain, zoneName)) {
    const zone = zoneName.toLowerCase().replace(/\.$/, '');
    throw new Error(
      `The domain ${domain} does not lie in the hosted zone ${zone}: name the zone that holds it, or none, and set its records by hand.`,
    );
  }
}
