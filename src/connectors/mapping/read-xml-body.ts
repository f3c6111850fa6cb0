import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Untranslatable } from '../../app/ports/connections/translator.ts';

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
export function readXmlBody(text: string): unknown {
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
