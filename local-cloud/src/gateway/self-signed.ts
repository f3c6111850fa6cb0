import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes a certificate for names, signed by itself: who trusts this one certificate trusts no other, and nobody else has its key.
 * @param now epoch milliseconds
 */
export function selfSigned(names: readonly [string, ...string[]], now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [first] = names;
  const subject = sequence(set(sequence(oid('550403'), text(0x0c, first.slice(0, 64)))));
  const days = (count: number) =>
    text(0x17, `${new Date(now + count * day).toISOString().replaceAll(/^..|[-:T]|\.\d+/g, '')}`);
  const signing = sequence(oid('2a8648ce3d040302'));
  const alternatives = sequence(...names.map((name) => text(0x82, name)));
  const extensions = sequence(
    sequence(oid('551d11'), octets(alternatives)),
    sequence(oid('551d13'), der(0x01, Buffer.from([0xff])), octets(sequence(der(0x01, Buffer.from([0xff]))))),
    // For servers: browsers take no other.
    sequence(oid('551d25'), octets(sequence(oid('2b06010505070301')))),
  );
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    // The highest bit would make it negative.
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signing,
    subject,
    sequence(days(-1), days(397)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const base64 = sequence(body, signing, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const day = 86_400_000;

/** A value in DER: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const set = (part: Buffer) => der(0x31, part);
const octets = (part: Buffer) => der(0x04, part);
const integer = (bytes: Buffer) => der(0x02, bytes);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
