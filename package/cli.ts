#!/usr/bin/env node
// Any Node can read this: an old one ends here, with a sentence.
const { node } = process.versions;
const [major = 0, minor = 0] = node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18) || major === 23) {
  console.error(
    `This needs Node 24, or 22.18 or newer; this is ${node}. Install it (nvm install 24, or nodejs.org) and run this again.`,
  );
  process.exit(1);
}

// Node keeps what it compiles: the next start takes half as long.
import('node:module').then(({ enableCompileCache }) => {
  enableCompileCache();
  return import('../src/operations/commands/run-cli.cli.ts').then(({ runAsProcess }) => runAsProcess());
});

export {};
