import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { deeperThan } from '../../kit/json.ts';
import { Untranslatable } from './translated.ts';

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

const maxDepth = 64;

/**
 * JSON in which every whole number that a double cannot hold stays digit for digit, as a text.
 * @throws Untranslatable `not_json`, `too_deep`
 */
function readJsonBody(text: string): unknown {
  if (deeperThan(maxDepth, text))
    throw new Untranslatable('too_deep', `the body is nested deeper than ${maxDepth} levels`);
  try {
    // A reviver is slow, and hardly a body has so many digits in a row.
    return JSON.parse(text, /\d{16}/.test(text) ? digitForDigit : undefined);
  } catch {
    throw new Untranslatable('not_json', 'the body is not JSON');
  }
}

function digitForDigit(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Ids stay texts.
  parseTagValue: false,
  parseAttributeValue: false,
  // The parser decodes `&#246;` only with this.
  htmlEntities: true,
  maxNestedTags: 64,
});

/**
 * XML as a tree: elements by name without prefix, several of one name as a list, attributes as `@name`, all values as
 * texts. Of a SOAP message, what is in its body.
 * @throws Untranslatable `not_xml`
 */
function readXmlBody(text: string): unknown {
  // Entities of a document's own could grow without end, or read files.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Untranslatable('not_xml', 'the body declares a document type');
  const tree = parsed(text);
  const envelope = field(tree, 'Envelope');
  return envelope === undefined ? tree : (field(envelope, 'Body') ?? {});
}

function parsed(text: string): unknown {
  try {
    if (XMLValidator.validate(text) === true) return parser.parse(text);
  } catch {
    // Its message may quote the body.
  }
  throw new Untranslatable('not_xml', 'the body is not XML');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
