import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, esm, type InstalledPackage, installPackage, run } from '../../test/package/installed-package.ts';

const packs = `const { AwsSolutionsChecks, ServerlessChecks } = await import('cdk-nag');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));`;

/** Packs and installs the package as its tests do, and prints its size and how long a stack with it takes to synthesize. */
const ends: (() => void)[] = [];
try {
  const mine = await installPackage({ onTestFinished: (end) => ends.push(end as () => void) });
  const { size, files } = mine.tarball;
  console.log(`tarball: ${megabytes(size)}, ${files.length} files`);
  const zod = sizeOf(join(mine.folder, 'node_modules/zod'));
  console.log(`installed: ${megabytes(sizeOf(mine.installed))}, and zod ${megabytes(zod)}`);
  console.log(`synthesis of an app of three lines: ${await synthesis(mine, 'bare', '')}`);
  console.log(`the same with CloudFormation's rules and cdk-nag's two packs: ${await synthesis(mine, 'nag', packs)}`);
} finally {
  for (const end of ends) end();
}

/** The median of five runs of an app: seconds of CPU, which other programs on the machine disturb least, and on the clock. */
async function synthesis(mine: InstalledPackage, name: string, more: string): Promise<string> {
  const app = `import { App, Stack, Validations } from 'aws-cdk-lib';
import { SenderIdentity, WifiTickets } from 'wifi-tickets';
const app = new App();
${more}
const identity = SenderIdentity.existing('hotel-sol.example');
new WifiTickets(new Stack(app, 'Mine'), 'Wifi', { senderAddress: 'wifi@hotel-sol.example', identity });
process.on('exit', () => console.log(process.cpuUsage().user + process.cpuUsage().system));`;
  const folder = appFolder(mine, name, { 'package.json': esm, 'app.js': app });
  const env = { ...process.env, CDK_OUTDIR: join(folder, 'cdk.out'), CDK_VALIDATION: String(more !== '') };
  const [cpu, clock]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const { stdout } = await run(process.execPath, ['app.js'], { cwd: folder, env });
    clock.push((performance.now() - start) / 1000);
    cpu.push(Number(stdout) / 1e6);
  }
  return `${median(cpu)} s of CPU, ${median(clock)} s`;
}

function median(values: readonly number[]): string {
  return (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(1);
}

/** Bytes of all files of a folder. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
