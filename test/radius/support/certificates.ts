import { generate } from 'selfsigned';

/** A key and its certificate, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** An authority that certifies names. */
export interface Authority {
  readonly cert: string;
  issue(commonName: string): Promise<KeyPair>;
}

/** Makes an authority. */
export async function authority(name: string): Promise<Authority> {
  const own = await certificate(name, {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: own.cert, issue: (commonName) => certificate(commonName, { ca: own }) };
}

async function certificate(
  commonName: string,
  options: Pick<NonNullable<Parameters<typeof generate>[1]>, 'ca' | 'extensions'>,
): Promise<KeyPair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: commonName }], {
    keySize: 2048,
    algorithm: 'sha256',
    ...options,
  });
  return { cert, key };
}
