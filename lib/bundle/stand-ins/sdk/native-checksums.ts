import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

/** Replaces the SDK's JavaScript checksums in the bundles with Node's own. */
class NativeChecksum implements Checksum {
  readonly #start: () => Hash | Hmac;
  #hash: Hash | Hmac;

  constructor(algorithm: string, secret?: SourceData) {
    this.#start = secret ? () => createHmac(algorithm, bytes(secret)) : () => createHash(algorithm);
    this.#hash = this.#start();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }

  reset(): void {
    this.#hash = this.#start();
  }
}

/** SHA-256, keyed (HMAC) if a secret is given: signs every call. */
export class Sha256 extends NativeChecksum {
  constructor(secret?: SourceData) {
    super('sha256', secret);
  }
}

/** MD5, which SQS uses to confirm what it received. */
export class Md5 extends NativeChecksum {
  constructor() {
    super('md5');
  }
}

function bytes(data: SourceData): Uint8Array | string {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
