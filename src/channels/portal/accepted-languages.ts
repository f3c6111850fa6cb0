/** The languages of an `Accept-Language` header, the most wanted first; at most ten. */
export function acceptedLanguages(header = ''): readonly string[] {
  const wishes = header
    .split(',')
    .slice(0, 10)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    });
  return wishes
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
