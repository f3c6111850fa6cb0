import { isUtf8 } from 'node:buffer';
import type { ConnectorFront } from '../../../domain/model/connections/connector.ts';
import { dropFromJson } from './drop-from-json.ts';
import { dropFromXml } from './drop-from-xml.ts';
import type { Stripped } from './stripped.ts';

/**
 * The header of a SOAP message has its sender's password, and nothing of a stay. Where that stands elsewhere, it is a mistake
 * of the sender's.
 */
const passwords = ['Envelope.Header', '**.Security', '**.UsernameToken'] as const;

/** A delivery's body without what its connector drops. @returns undefined if it is not what the connector says, in UTF-8 */
export function stripBody(
  bytes: Buffer,
  { body, drop, keep }: Pick<ConnectorFront, 'body' | 'drop' | 'keep'>,
): Stripped | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return body === 'xml'
    ? dropFromXml(text, [...drop, ...passwords])
    : dropFromJson(text, { drop, ...(keep && { keep }) });
}
