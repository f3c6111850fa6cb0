// Runs under any Node: the rest is TypeScript, which Node runs as it is from version 24 on.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This needs Node 24; this is ${process.versions.node}. On Linux x64, npm ci brings it along. Elsewhere install it (nvm install 24, or nodejs.org) and run npm ci again.`,
  );
  process.exit(1);
}
