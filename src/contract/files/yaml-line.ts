import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** The line, counted from 1, of a field in a YAML document, or of its nearest existing parent. */
export function yamlLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let place: Node | null = document.contents;
  let content: Node | null = place;
  for (const step of path) {
    const next = entryOf(isAlias(content) ? content.resolve(document) : content, step);
    if (next === undefined) break;
    ({ place, content } = next);
  }
  const offset = place?.range?.[0];
  return offset === undefined ? 1 : lines.linePos(offset).line;
}

interface Entry {
  /** The node of a field's key, or the list item itself. */
  readonly place: Node | null;
  readonly content: Node | null;
}

function entryOf(node: unknown, step: PropertyKey): Entry | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { place: item, content: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (pair === undefined) return undefined;
  return { place: isNode(pair.key) ? pair.key : null, content: isNode(pair.value) ? pair.value : null };
}
