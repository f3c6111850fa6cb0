import type { SesError } from '../ses-error.ts';

/** A response of the Query protocol. */
export interface QueryAnswer {
  readonly status: number;
  readonly xml: string;
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Text escaped for an XML element. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The response to a successful call; `result` is the XML inside the result element. */
export function queryAnswer(action: string, result: string): QueryAnswer {
  const metadata = `<ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata>`;
  const body = `<${action}Result>${result}</${action}Result>${metadata}`;
  return { status: 200, xml: `<${action}Response xmlns="${namespace}">${body}</${action}Response>` };
}

/** The response to a rejected call. */
export function queryRefusal({ code, message, details, status }: SesError): QueryAnswer {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const extra = Object.entries(details).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`);
  const error = `<Type>${type}</Type><Code>${code}</Code><Message>${xmlText(message)}</Message>${extra.join('')}`;
  const id = `<RequestId>${crypto.randomUUID()}</RequestId>`;
  return { status, xml: `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error>${id}</ErrorResponse>` };
}
