import { createHmac, randomUUID } from 'node:crypto';
import type { LocalProof } from './local-webhook.ts';

/** A delivery as it is posted. */
export interface ProvenDelivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Proves a delivery as its system would: by a header, a signature of the body, or a token within it.
 * @param now epoch milliseconds
 */
export function proveDelivery(body: string, proof: LocalProof | undefined, now: number): ProvenDelivery {
  const type = { 'content-type': body.trimStart().startsWith('<') ? 'text/xml; charset=utf-8' : 'application/json' };
  if (proof?.kind === 'wsse') return { body: withUser(body, proof.value), headers: type };
  return { body, headers: { ...type, ...(proof && proofHeaders(body, proof, now)) } };
}

function proofHeaders(body: string, proof: LocalProof, now: number): Readonly<Record<string, string>> {
  const { value } = proof;
  switch (proof.kind) {
    case 'header':
      return { [proof.name]: value };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(value).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${value}` };
    case 'hmac': {
      const encoding = proof.encoding === 'base64' ? 'base64' : 'hex';
      return { [proof.header]: `${proof.prefix}${createHmac(proof.hash, value).update(body).digest(encoding)}` };
    }
    case 'standard-webhooks': {
      const [id, timestamp] = [randomUUID(), String(Math.floor(now / 1000))];
      const key = Buffer.from(value.replace(/^whsec_/, ''), 'base64');
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    }
    default:
      return {};
  }
}

/** A message as SOAP, with user and password in its header, in place of any that it has. */
function withUser(xml: string, value: string): string {
  const [, message = ''] = /(<(?:[\w-]+:)?OTA_[\s\S]*<\/(?:[\w-]+:)?OTA_\w+>)/.exec(xml) ?? [];
  const colon = value.indexOf(':');
  return `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>
<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><wsse:UsernameToken>
<wsse:Username>${value.slice(0, colon)}</wsse:Username><wsse:Password>${value.slice(colon + 1)}</wsse:Password>
</wsse:UsernameToken></wsse:Security></soap:Header><soap:Body>${message}</soap:Body></soap:Envelope>`;
}
