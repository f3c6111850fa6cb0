/** The rows of a table that is written as text: a row a line, its cells parted by `⇒`. Backslashes are themselves. */
export function rows({ raw }: TemplateStringsArray): string[][] {
  const lines = raw
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('⇒').map((cell) => cell.trim()));
}
