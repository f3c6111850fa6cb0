import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { sessionCookie } from '../../src/core/keys/desk-session.ts';
import { mostCopies, printLayouts } from '../../src/core/ticket/ticket.ts';
import type { Operation } from '../../src/rest/routes.ts';
import { mostDays, mostRows } from '../../src/rest/wire/queries.schema.ts';

/** What the document adds to an operation's route. Examples go by the name of their sample. */
export interface OperationWords {
  readonly summary: string;
  readonly description: string;
  /** Names of query and header parameters. */
  readonly parameters?: readonly string[];
  readonly body?: {
    readonly schema: string;
    readonly types: readonly string[];
    readonly examples: string;
    readonly optional?: true;
  };
  /** Most responses are JSON, one of them also CSV; one is an HTML page. */
  readonly answer: {
    readonly status: 200 | 202;
    readonly description: string;
    readonly schema?: string;
    readonly examples?: string;
    readonly csv?: string;
    readonly page?: string;
    readonly link?: true;
    /** With an `ETag`; what 304 means. */
    readonly unchanged?: string;
  };
  /** Error statuses, beside those that every operation may return. */
  readonly problems: readonly number[];
}

/** Examples of a request or an answer, by name. */
export type Examples = Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;

interface Words {
  readonly info: object;
  readonly servers: readonly object[];
  readonly tags: readonly object[];
  readonly securitySchemes: Readonly<Record<string, object>>;
  readonly parameters: Readonly<
    Record<string, { readonly name: string; readonly in: string; readonly schema?: object }>
  >;
  readonly headers: Readonly<Record<string, object>>;
  /** What a caller can do about each status, and the headers of its answer beside those of every one, by names of `headers`. */
  readonly statuses: Readonly<
    Record<number, { readonly description: string; readonly headers?: Record<string, string> }>
  >;
  readonly operations: Readonly<Record<Operation, OperationWords>>;
  /** Descriptions, and constraints that code checks, by schema and field; `*` is a list's element, a number one of several forms. */
  readonly fields: Readonly<Record<string, object>>;
  readonly samples: Readonly<Record<string, Examples>>;
}

const constants: Readonly<Record<string, string | number>> = {
  ...{ mostCopies, mostDays, mostRows, sessionCookie },
  printLayouts: JSON.stringify(printLayouts),
  version: packageJson.version,
};

/** What people have written for the document, with the code's constants in it. */
export const words: Words = parse(
  readFileSync(new URL('words.yaml', import.meta.url), 'utf8').replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    String(constants[name] ?? whole),
  ),
);
