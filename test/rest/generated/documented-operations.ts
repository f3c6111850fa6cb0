import { apiDocument } from '../../end-to-end/support/api-document.ts';
import type { Schema } from './schema-values.ts';

/** Where in a request a value stands, and which values are allowed there. */
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** What one method of one path may be asked. */
export interface DocumentedOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The body's schema by media type; undefined if the operation has no body. */
  readonly bodies?: Readonly<Record<string, Schema>>;
}

interface Written {
  readonly operationId: string;
  readonly parameters?: readonly Schema[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every operation of the document that integrators get, its path's parameters among its own. */
export const documentedOperations: readonly DocumentedOperation[] = Object.entries(apiDocument.paths).flatMap(
  ([path, item]) => {
    const { parameters: shared = [], ...methods } = item as unknown as { readonly parameters?: readonly Schema[] };
    return Object.entries<Written>(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      parameters: [...shared, ...parameters].map((one) => resolved<Parameter>(one)),
      ...(requestBody && {
        bodies: Object.fromEntries(
          Object.entries(requestBody.content).map(([type, { schema }]) => [type, resolved<Schema>(schema)]),
        ),
      }),
    }));
  },
);

function resolved<T>({ $ref, ...rest }: Schema): T {
  if ($ref === undefined) return rest as T;
  const names = $ref.slice(2).split('/');
  return names.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], apiDocument) as T;
}
