import type { Construct } from 'constructs';
import { ServerKeys, type ServerKeysProps } from './server-keys.ts';

/** Where the API keys of locations' issuers are. */
export class IssuerKeys extends ServerKeys {
  constructor(scope: Construct, id: string, props: ServerKeysProps) {
    super(scope, id, props, 'issuers');
  }
}
