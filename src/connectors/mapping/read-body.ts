import { Untranslatable } from '../../app/ports/connections/translator.ts';
import { readJsonBody } from './read-json-body.ts';
import { readXmlBody } from './read-xml-body.ts';

const maxBytes = 8 * 1024 * 1024;

/**
 * A body as a tree of plain values.
 * @throws Untranslatable `not_json`, `not_xml`, `too_large`, `too_deep`
 */
export function readBody(body: string, kind: 'json' | 'xml'): unknown {
  if (Buffer.byteLength(body) > maxBytes) throw new Untranslatable('too_large', 'the body is larger than 8 MiB');
  const text = body.startsWith('\uFEFF') ? body.slice(1) : body;
  return kind === 'xml' ? readXmlBody(text) : readJsonBody(text);
}
