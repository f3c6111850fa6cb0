#!/usr/bin/env node
// What npx finds: in a checkout the sources, in the package, where Node takes no types, what was built of them.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
if (existsSync(join(__dirname, 'cli.ts'))) require('./cli.ts');
else import('../dist/cli.js');
