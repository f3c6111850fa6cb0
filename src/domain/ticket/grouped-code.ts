/** A code as shown to a guest: groups of three or four with hyphens (`7K3M-Q9XT`), whole up to five characters. */
export function groupedCode(code: string): string {
  if (code.length <= 5 || !/^[0-9A-Z]+$/u.test(code)) return code;
  const groups = Math.ceil(code.length / 4);
  const short = Math.floor(code.length / groups);
  const longer = code.length % groups;
  const parts: string[] = [];
  for (let at = 0; at < code.length; ) {
    const size = parts.length < longer ? short + 1 : short;
    parts.push(code.slice(at, at + size));
    at += size;
  }
  return parts.join('-');
}
