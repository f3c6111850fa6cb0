import { SystemFailure } from '../system-failure.ts';
import { fillText } from './fill-text.ts';
import { isComplete, type PlaceholderValues } from './placeholder-values.ts';

/** Headers by their names in lower case, filled in; those without a value are left out. @throws SystemFailure */
export function fillHeaders(
  headers: Readonly<Record<string, string>>,
  values: PlaceholderValues,
): Record<string, string> {
  const filled = Object.entries(headers)
    .filter(([, text]) => isComplete(text, values))
    .map(([name, text]) => [name.toLowerCase(), fillHeader(text, values)]);
  return Object.fromEntries(filled);
}

function fillHeader(text: string, values: PlaceholderValues): string {
  const filled = fillText(text, values);
  // Others end a header, or cannot be sent.
  if (/^[ -~]*$/.test(filled)) return filled;
  const isSecret = text.includes('{credentials.');
  throw new SystemFailure(
    isSecret ? { why: 'credentials_unusable', denied: true } : { why: 'parameter_unusable', final: true },
  );
}
