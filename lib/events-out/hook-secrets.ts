import type { Construct } from 'constructs';
import { ServerKeys, type ServerKeysProps } from '../server-keys.ts';

/** Where the secrets are that hooks are signed with. */
export class HookSecrets extends ServerKeys {
  constructor(scope: Construct, id: string, props: ServerKeysProps) {
    super(scope, id, props, 'hooks');
  }
}
