import type { Construct } from 'constructs';
import { ServerKeys, type ServerKeysProps } from '../server-keys.ts';

/** Where the keys of locations' controllers are: UniFi's API key, Omada's client secret. */
export class ControllerKeys extends ServerKeys {
  constructor(scope: Construct, id: string, props: ServerKeysProps) {
    super(scope, id, props, 'controllers');
  }
}
