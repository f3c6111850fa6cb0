/** A name of the API, and what makes it reachable there. */
export interface ApiDomain {
  readonly domain: string;
  /** The Route 53 zone in which the stack sets its records; without one they are stack outputs. */
  readonly hostedZoneId?: string;
  /** Its certificate in ACM; without one the stack makes it, in the zone. */
  readonly certificateArn?: string;
}

/** Whether the text is a domain name with at least one dot, as DNS and SES accept it: A-labels, at most 253 characters. */
export function isDomainName(text: string): boolean {
  return (
    text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/iu.test(text)
  );
}

/** Whether the text is a domain to which API Gateway gives an address and ACM a certificate: 64 characters at most. */
export function isApiDomain(text: string): boolean {
  return text.length <= 64 && isDomainName(text);
}

export const zoneForm = /^Z[A-Z0-9]{1,31}$/u;
export const certificateForm = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/u;

/**
 * The domains of the setting `otherDomains`: `NAME`, `NAME=ZONE` or `NAME=CERTIFICATE`, between commas or blanks; undefined if
 * one is neither, or twice in it.
 */
export function readOtherDomains(text: string): readonly ApiDomain[] | undefined {
  const parts = text.split(/[\s,]+/u).filter((part) => part !== '');
  const read = parts.map((part): ApiDomain | undefined => {
    const [name = '', own, ...more] = part.split('=');
    const domain = name.toLowerCase();
    if (!isApiDomain(domain) || more.length > 0) return undefined;
    if (own === undefined) return { domain };
    if (zoneForm.test(own)) return { domain, hostedZoneId: own };
    return certificateForm.test(own) ? { domain, certificateArn: own } : undefined;
  });
  const domains = read.filter((one) => one !== undefined);
  const distinct = new Set(domains.map(({ domain }) => domain));
  return domains.length > 0 && distinct.size === parts.length ? domains : undefined;
}

/** The settings that the API's address depends on. */
interface DomainSettings {
  readonly domain?: string;
  readonly certificateArn?: string;
  readonly otherDomains?: string;
  readonly disableDefaultEndpoint?: boolean;
  readonly hostedZoneId?: string;
  readonly hostedZoneName?: string;
  readonly createIdentity?: string;
}

/** The names of the API by the settings, its own address first, with the zone and certificate that each has. */
export function apiDomains(given: DomainSettings): readonly ApiDomain[] {
  const { domain, certificateArn, hostedZoneId } = given;
  const others = given.otherDomains === undefined ? [] : (readOtherDomains(given.otherDomains) ?? []);
  const all: readonly ApiDomain[] = domain === undefined ? others : [{ domain }, ...others];
  const zoneName = given.hostedZoneName ?? given.createIdentity;
  return all.map((one) => {
    if (one.hostedZoneId !== undefined || one.certificateArn !== undefined) return one;
    // Where the zone has no name here it is there for the domain alone.
    const isInZone = hostedZoneId !== undefined && (zoneName === undefined || liesIn(one.domain, zoneName));
    return {
      ...one,
      ...(isInZone && { hostedZoneId }),
      ...(certificateArn !== undefined && { certificateArn }),
    };
  });
}

/** Conflicts between the settings of the API's address. */
export function domainFaults(
  given: DomainSettings,
): { readonly name: keyof DomainSettings; readonly message: string }[] {
  const { domain, certificateArn, disableDefaultEndpoint, otherDomains } = given;
  const all = apiDomains(given);
  const bare = all.find((one) => one.hostedZoneId === undefined && one.certificateArn === undefined)?.domain;
  const faults = [
    bare !== undefined &&
      bare === domain && {
        name: 'domain' as const,
        message: 'goes with the hostedZoneId of a zone that holds it, or with certificateArn',
      },
    bare !== undefined &&
      bare !== domain && {
        name: 'otherDomains' as const,
        message:
          'goes with the hostedZoneId of a zone that holds each name, with certificateArn, or with a zone or certificate behind each',
      },
    certificateArn !== undefined &&
      all.length === 0 && {
        name: 'certificateArn' as const,
        message: 'goes with domain: the certificate is for that name',
      },
    disableDefaultEndpoint === true &&
      domain === undefined && {
        name: 'disableDefaultEndpoint' as const,
        message: 'goes with domain: nothing would have an address',
      },
    otherDomains !== undefined &&
      all.filter((one) => one.domain === domain).length > 1 && {
        name: 'otherDomains' as const,
        message: 'names domain itself: leave it out there',
      },
  ];
  return faults.filter((fault) => fault !== false);
}

/** Whether a domain equals another one or is a subdomain of it, ignoring case and a trailing dot. */
export function liesIn(domain: string, parent: string): boolean {
  const [name, above] = [domain, parent].map((one) => one.toLowerCase().replace(/\.$/u, '')) as [string, string];
  return name === above || name.endsWith(`.${above}`);
}
