import { CfnOutput, Stack, Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { ApiDomain } from '../../src/operations/settings/api-domains.schema.ts';

export type { ApiDomain } from '../../src/operations/settings/api-domains.schema.ts';

/** Under which names a deployment's API is reached. */
export interface AddressOptions {
  /**
   * The hotel's own address of the API, the portal page, webhooks, RADIUS and the desk, and of the links in mails, for example
   * `wifi.hotel-sol.example`. It needs `hostedZoneId` or `certificateArn`. The address at AWS goes on working.
   * @default the address at AWS
   */
  readonly domain?: string;
  /**
   * With `domain`: the Route 53 public hosted zone in which the stack sets its records, and has its certificate validated.
   * @default the records are stack outputs, to be set by hand
   */
  readonly hostedZoneId?: string;
  /**
   * With `domain`: its certificate in ACM, of the same region.
   * @default the stack makes one, in the zone
   */
  readonly certificateArn?: string;
  /**
   * Further names that lead to the API: former domains, so that what is printed goes on working, or the next one until its DNS
   * is set. Each has the zone and the certificate of `domain`, unless it names its own.
   * @default none
   */
  readonly otherDomains?: readonly ApiDomain[];
  /**
   * With `domain`: whether the address at AWS is shut.
   * @default false
   */
  readonly disableDefaultEndpoint?: boolean;
}

/** Settings of the {@link ApiNames}. */
interface ApiNamesProps extends AddressOptions {
  readonly gateway: apigateway.HttpApi;
}

/** The names of the API beside the one that AWS gives it, and which of all is told to people. */
export class ApiNames extends Construct {
  /** Where the API is, without a slash at the end: the address that links, outputs and people have first. */
  readonly urls: readonly [string, ...string[]];
  /** The address that AWS gives; undefined if it is shut. */
  readonly defaultUrl: string | undefined;
  readonly names: readonly ApiName[];

  constructor(scope: Construct, id: string, { gateway, domain, otherDomains = [], ...props }: ApiNamesProps) {
    super(scope, id);
    const { hostedZoneId, certificateArn } = props;
    const own = { hostedZoneId, certificateArn };
    const all: readonly ApiDomain[] = domain === undefined ? otherDomains : [{ domain, ...own }, ...otherDomains];
    this.names = all.map((one) => {
      const isAlone = one.hostedZoneId === undefined && one.certificateArn === undefined;
      // By its name: a domain that becomes a former one keeps its resources, and nothing is made twice.
      return new ApiName(this, one.domain.toLowerCase(), isAlone ? { ...one, ...own } : one);
    });
    this.defaultUrl = props.disableDefaultEndpoint ? undefined : gateway.apiEndpoint;
    const named = this.names.map(({ url }) => url);
    const atAws = this.defaultUrl === undefined ? [] : [this.defaultUrl];
    const [first = '', ...others] = domain === undefined ? [...atAws, ...named] : [...named, ...atAws];
    this.urls = [first, ...others];
  }

  /** Lets the names lead to a stage of the API. */
  leadTo(stage: apigateway.HttpStage): void {
    for (const name of this.names) name.leadTo(stage);
  }
}

/** One name: its certificate, its address at API Gateway, and its DNS records. */
class ApiName extends Construct {
  readonly domain: apigateway.DomainName;
  readonly url: string;

  constructor(scope: Construct, id: string, { domain, hostedZoneId, certificateArn }: ApiDomain) {
    super(scope, id);
    this.domain = new apigateway.DomainName(this, 'Domain', {
      domainName: domain.toLowerCase(),
      certificate: this.certificate(domain.toLowerCase(), { hostedZoneId, certificateArn }),
      endpointType: apigateway.EndpointType.REGIONAL,
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
      ipAddressType: apigateway.IpAddressType.DUAL_STACK,
    });
    // By the resource, not the text: whatever is told the address waits until there is one.
    this.url = `https://${this.domain.name}`;
    if (hostedZoneId === undefined) this.tellRecord();
    else this.setRecords(hostedZoneId, domain.toLowerCase());
  }

  /** Lets it lead to a stage. */
  leadTo(stage: apigateway.HttpStage): void {
    new apigateway.ApiMapping(this, 'Mapping', { api: stage.api, domainName: this.domain, stage });
  }

  private certificate(domain: string, { hostedZoneId, certificateArn }: Omit<ApiDomain, 'domain'>) {
    if (certificateArn !== undefined) {
      checkRegion(certificateArn, Stack.of(this));
      return acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    }
    return new acm.Certificate(this, 'Certificate', {
      domainName: domain,
      validation: acm.CertificateValidation.fromDns(this.zone('Validation', hostedZoneId ?? '', domain)),
    });
  }

  private setRecords(hostedZoneId: string, domain: string): void {
    const { regionalDomainName, regionalHostedZoneId } = this.domain;
    const to = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId);
    const zone = this.zone('Zone', hostedZoneId, domain);
    const record = { zone, recordName: `${domain}.`, target: route53.RecordTarget.fromAlias(to) };
    new route53.ARecord(this, 'Ipv4', record);
    new route53.AaaaRecord(this, 'Ipv6', record);
  }

  /** Records are set by their whole names: the zone's own is not needed. */
  private zone(id: string, hostedZoneId: string, zoneName: string): route53.IHostedZone {
    return route53.HostedZone.fromHostedZoneAttributes(this, id, { hostedZoneId, zoneName });
  }

  private tellRecord(): void {
    new CfnOutput(this, 'DnsRecord', {
      value: `${this.domain.name} CNAME ${this.domain.regionalDomainName}`,
      description:
        "DNS record to set by hand: name, type, value. The API's own address; where DNS takes no CNAME, as for a whole domain, it is an alias (ALIAS, ANAME).",
    });
  }
}

/** @throws Error if the stack's region is known, and the certificate is of another: API Gateway takes none from there */
function checkRegion(certificateArn: string, { region }: Stack): void {
  const [, , , own] = certificateArn.split(':');
  if (Token.isUnresolved(region) || Token.isUnresolved(certificateArn) || own === region) return;
  throw new Error(`certificateArn must be of the region ${region}, in which the stack is, not ${own}.`);
}
