import { generate } from 'selfsigned';

/** A key and its certificate, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** An authority that certifies names; all are good for 127.0.0.1, too. */
export interface Authority {
  readonly cert: string;
  issue(commonName: string): Promise<KeyPair>;
}

type Options = NonNullable<Parameters<typeof generate>[1]>;

/** Makes an authority. */
export async function authority(name: string): Promise<Authority> {
  const own = await certificate(name, {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const local: Options['extensions'] = [
    { name: 'basicConstraints', cA: false },
    { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
  ];
  return { cert: own.cert, issue: (commonName) => certificate(commonName, { ca: own, extensions: local }) };
}

async function certificate(commonName: string, options: Options): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  });
  return { cert: made.cert, key: made.private };
}
