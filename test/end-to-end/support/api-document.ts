import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';

/** One place in the document that stands for another. */
export interface Ref {
  readonly $ref: string;
}

/** A documented answer. */
export interface DocumentedResponse {
  readonly headers: Readonly<Record<string, Ref>>;
  /** Absent where nothing is answered but the head. */
  readonly content?: Readonly<
    Record<string, { readonly schema: Ref; readonly examples: Readonly<Record<string, { readonly value: object }>> }>
  >;
}

interface Operation {
  readonly 'x-extension'?: boolean;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, DocumentedResponse | Ref>>;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly headers: Readonly<
      Record<string, { readonly required?: boolean; readonly schema: object; readonly example?: string }>
    >;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
    readonly parameters: Readonly<Record<string, { readonly schema: object }>>;
  };
}

/** The text of the document that integrators get. */
export const apiDocumentText = readFileSync(new URL('../../../docs/openapi.yaml', import.meta.url), 'utf8');

/** The document that integrators get. */
export const apiDocument = parse(apiDocumentText) as ApiDocument;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
ajvFormats.default(ajv);
ajv.addVocabulary(['components']);
ajv.addSchema({ components: apiDocument.components }, 'api');

/** What of a value is not as a schema has it, or one of the document's by its `$ref`; none if all is. */
export function schemaFaults(schema: object, value: unknown): string[] {
  const absolute = '$ref' in schema ? { $ref: `api${schema.$ref}` } : schema;
  if (ajv.validate(absolute, value)) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
