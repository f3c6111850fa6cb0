import { SystemFailure } from '../system-failure.ts';
import { type PlaceholderValues, placeholder, placeholderValue } from './placeholder-values.ts';

/** A text with its placeholders filled in. @throws SystemFailure if one has no value */
export function fillText(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = placeholderValue(name, values);
    if (value === undefined) throw new SystemFailure({ why: 'parameter_missing', final: true });
    return String(value);
  });
}
