// Runs under any Node, and is written for the oldest: the rest is TypeScript, which Node runs as it is from 22.18 on.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18) || major === 23) {
  console.error(
    `This needs Node 24, or 22.18 or newer; this is ${process.versions.node}. On Linux x64, npm ci brings Node 24 along for npm and npx. Elsewhere install it (nvm install 24, or nodejs.org) and run npm ci again.`,
  );
  process.exit(1);
}
