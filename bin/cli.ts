#!/usr/bin/env node
// A door that any Node can read, as package.json beside it has it so: an old one ends here, with a sentence.
require('./check-node.cjs');
require('./compile-cache.cjs');
import('../src/operations/commands/run-cli.cli.ts').then(({ runAsProcess }) => runAsProcess());
