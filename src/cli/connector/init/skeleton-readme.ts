/** A README to begin with. @param names files of the samples */
export function skeletonReadme(id: string, names: readonly string[]): string {
  return `# ${id}

## What you do

1. In the hotel's system: …
2. \`npx wifi-tickets connection create --connector ${id} --location LOCATION\` prints the URL to enter there.

## What is proven

| what           | how |
| -------------- | --- |
| form of events | R   |

D: documentation of the vendor · C: public code that does it · R: put together from samples · ?: to be confirmed.

## Doubts

- **?** When it delivers, and how long it tries again.

## Fixtures

Each file of \`fixtures/\` is a payload of the system, with names, addresses and numbers that are nobody's;
\`fixtures/expected/\` has what it becomes. \`npx wifi-tickets connector test .\` compares.

${names.map((name) => `- \`${name}\`: …`).join('\n')}
`;
}
