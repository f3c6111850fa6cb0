/** How an attribute's value is written: text, bytes, a number of four bytes, or an IPv4 address. */
type Form = 'text' | 'bytes' | 'number' | 'address';

/** An attribute's number, or its vendor's and its own. */
type Kind = readonly [form: Form, number: number, vendor?: number];

const microsoft = 311;
const wispr = 14122;
const chillispot = 14559;
const mikrotik = 14988;

const kinds: Readonly<Record<string, Kind>> = {
  'User-Name': ['text', 1],
  'User-Password': ['bytes', 2],
  'CHAP-Password': ['bytes', 3],
  'NAS-IP-Address': ['address', 4],
  'NAS-Port': ['number', 5],
  'Framed-IP-Address': ['address', 8],
  'Reply-Message': ['text', 18],
  State: ['bytes', 24],
  Class: ['bytes', 25],
  'Session-Timeout': ['number', 27],
  'Idle-Timeout': ['number', 28],
  'Called-Station-Id': ['text', 30],
  'Calling-Station-Id': ['text', 31],
  'NAS-Identifier': ['text', 32],
  'Proxy-State': ['bytes', 33],
  'Acct-Status-Type': ['number', 40],
  'Acct-Delay-Time': ['number', 41],
  'Acct-Input-Octets': ['number', 42],
  'Acct-Output-Octets': ['number', 43],
  'Acct-Session-Id': ['text', 44],
  'Acct-Session-Time': ['number', 46],
  'Acct-Terminate-Cause': ['number', 49],
  'Acct-Input-Gigawords': ['number', 52],
  'Acct-Output-Gigawords': ['number', 53],
  'Event-Timestamp': ['number', 55],
  'CHAP-Challenge': ['bytes', 60],
  'NAS-Port-Type': ['number', 61],
  'Message-Authenticator': ['bytes', 80],
  'Acct-Interim-Interval': ['number', 85],
  'Framed-IPv6-Prefix': ['bytes', 97],
  'Delegated-IPv6-Prefix': ['bytes', 123],
  'Framed-IPv6-Address': ['bytes', 168],
  'MS-CHAP-Response': ['bytes', 1, microsoft],
  'MS-CHAP-Error': ['text', 2, microsoft],
  'MS-CHAP-Challenge': ['bytes', 11, microsoft],
  'MS-CHAP2-Response': ['bytes', 25, microsoft],
  'MS-CHAP2-Success': ['bytes', 26, microsoft],
  'WISPr-Bandwidth-Max-Up': ['number', 7, wispr],
  'WISPr-Bandwidth-Max-Down': ['number', 8, wispr],
  'ChilliSpot-Bandwidth-Max-Up': ['number', 4, chillispot],
  'ChilliSpot-Bandwidth-Max-Down': ['number', 5, chillispot],
  'Mikrotik-Rate-Limit': ['text', 8, mikrotik],
};

/** Vendors' attributes lie within this one. */
const vendorSpecific = 26;

/** An attribute of a packet. */
export type Attribute = readonly [name: string, value: string | number | Buffer];

/** One value of a reply by its attribute's name; several are joined by a line break. */
export type Values = Readonly<Record<string, string | number | Buffer>>;

/** An attribute as bytes. @throws Error for one that is not in the table */
export function encoded([name, value]: Attribute): Buffer {
  const kind = kinds[name];
  if (!kind) throw new Error(`no attribute ${name}`);
  const [form, number, vendor] = kind;
  const content = contentOf(form, value);
  const own = Buffer.concat([Buffer.from([number, content.length + 2]), content]);
  if (vendor === undefined) return own;
  const head = Buffer.alloc(6);
  head[0] = vendorSpecific;
  head[1] = own.length + 6;
  head.writeUInt32BE(vendor, 2);
  return Buffer.concat([head, own]);
}

/** The attributes of a packet's body; those that are not in the table by their numbers. */
export function decoded(body: Buffer): Values {
  const values: Record<string, string | number | Buffer> = {};
  for (let at = 0; at + 2 <= body.length; at += body[at + 1] ?? 2) {
    const attribute = body.subarray(at, at + (body[at + 1] ?? 2));
    const isVendors = attribute[0] === vendorSpecific;
    const vendor = isVendors ? attribute.readUInt32BE(2) : undefined;
    const own = isVendors ? attribute.subarray(6) : attribute;
    const [name, kind] = Object.entries(kinds).find(([, each]) => each[1] === own[0] && each[2] === vendor) ?? [];
    const value = readValue(kind?.[0] ?? 'bytes', own.subarray(2));
    const key = name ?? `${vendor ?? 'standard'}:${own[0]}`;
    values[key] = key in values ? `${values[key]}\n${value}` : value;
  }
  return values;
}

function contentOf(form: Form, value: string | number | Buffer): Buffer {
  if (form === 'number') {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(Number(value));
    return number;
  }
  if (form === 'address') return Buffer.from(String(value).split('.').map(Number));
  return Buffer.isBuffer(value) ? value : Buffer.from(String(value));
}

function readValue(form: Form, content: Buffer): string | number | Buffer {
  if (form === 'number') return content.readUInt32BE();
  if (form === 'address') return [...content].join('.');
  return form === 'text' ? content.toString() : content;
}
