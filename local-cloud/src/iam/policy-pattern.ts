const compiled = new Map<string, RegExp>();

/** Whether an action fits a pattern such as `dynamodb:Get*`; capitals and small letters are the same. */
export function actionFits(action: string, pattern: string): boolean {
  return textFits(action.toLowerCase(), pattern.toLowerCase());
}

/** Whether a text fits a pattern, as `StringLike` compares. */
export function textFits(text: string, pattern: string): boolean {
  return fits(text, pattern, () => '.*');
}

/**
 * Whether an ARN fits a pattern, part by part: a `*` stays within its part, but for the last one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function arnFits(arn: string, pattern: string): boolean {
  return pattern === '*' || fits(arn, pattern, (before) => (before.split(':').length > 5 ? '.*' : '[^:]*'));
}

function fits(text: string, pattern: string, anyText: (before: string) => string): boolean {
  const source = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, (sign, at: number) => {
    if (sign === '*') return anyText(pattern.slice(0, at));
    return sign === '?' ? '.' : `\\${sign}`;
  });
  const expression = compiled.get(source) ?? new RegExp(`^${source}$`, 's');
  compiled.set(source, expression);
  return expression.test(text);
}
