import type * as z from 'zod';
import { fieldProblems } from '../files/field-problems.ts';
import type { FileProblem } from '../files/file-problem.ts';
import { issueText } from '../files/issue-text.ts';
import { readYamlFile, type YamlFile } from '../files/yaml-file.ts';
import { connectorFields, connectorSchema } from './connector-schema.ts';

type Readable = Extract<YamlFile, { readonly value: unknown }>;

/** A connector's file with every default, or its errors. */
export type ConnectorFile =
  | {
      readonly file: z.infer<typeof connectorSchema>;
      /** An error in one of its fields, with the field's line. */
      readonly problem: Readable['problem'];
      readonly errors?: undefined;
    }
  | { readonly errors: readonly FileProblem[] };

/** Reads a connector's file (YAML); `fileName` is used only in errors. */
export function readConnectorFile(text: string, fileName: string): ConnectorFile {
  const yaml = readYamlFile(text, fileName);
  if (yaml.errors) return { errors: yaml.errors };
  if (yaml.value === null) return { errors: [{ ...yaml.problem([], 'the file is empty'), line: 1 }] };
  const result = connectorSchema.safeParse(yaml.value, { error: issueText });
  if (result.success) return { file: result.data, problem: yaml.problem };
  const errors = result.error.issues
    .flatMap((issue) => fieldProblems(issue, connectorFields))
    .map(({ path, message }) => yaml.problem(path, message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}
