import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };

const project = join(import.meta.dirname, '../..');

/** A JavaScript file of the package, and the source files that it is made of, as paths relative to the project. */
export interface WrittenModule {
  readonly path: string;
  readonly files: readonly string[];
  /** Those of which something remains in it. */
  readonly inside: readonly string[];
}

/** For packages in CommonJS that require Node's own modules. */
const banner = { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" };

const common: BuildOptions = {
  absWorkingDir: project,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.18',
  mainFields: ['module', 'main'],
  external: [...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.peerDependencies)],
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
};

/** Takes functions' code from the package, and not from esbuild. */
const prebuilt: Plugin = {
  name: 'prebuilt',
  setup({ onResolve }) {
    onResolve({ filter: /\/function-code\.ts$/ }, () => ({ path: join(project, 'package/function-code.ts') }));
  },
};

const commonJs: BuildOptions = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [prebuilt],
};

/** The command line's entry stays small, so that it runs under any Node. */
const besideDoor: Plugin = {
  name: 'beside-door',
  setup({ onResolve }) {
    onResolve({ filter: /\/run-cli\.cli\.ts$/ }, () => ({ path: './run-cli.js', external: true }));
  },
};

/**
 * Writes the package's JavaScript: what is imported in CommonJS, for `require`, with a door for `import`, so that an app
 * has each class once; and the command line.
 */
export async function writeModules(dist: string): Promise<readonly WrittenModule[]> {
  const entry = (path: string) => ({ entryPoints: [path], outdir: dist });
  const built = await Promise.all([
    build({ ...common, ...commonJs, ...entry('package/index.ts') }),
    build({ ...common, ...commonJs, ...entry('package/events.ts') }),
    build({ ...common, ...entry('package/cli.ts'), plugins: [besideDoor] }),
    // The names of classes stay: some errors are told by them.
    build({
      ...common,
      entryPoints: { 'run-cli': 'src/operations/commands/run-cli.cli.ts' },
      outdir: dist,
      banner,
      minify: true,
      keepNames: true,
    }),
  ]);
  for (const name of ['index', 'events']) {
    const names = Object.keys(createRequire(import.meta.url)(join(dist, `${name}.cjs`)));
    writeFileSync(join(dist, `${name}.js`), `export { ${names.sort().join(', ')} } from './${name}.cjs';\n`);
  }
  return built.flatMap(({ metafile }) => (metafile ? modulesOf(metafile) : []));
}

function modulesOf({ outputs, inputs }: Metafile): WrittenModule[] {
  const files = Object.keys(inputs);
  return Object.entries(outputs).map(([path, output]) => {
    const inside = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return { path, files, inside: inside.map(([file]) => file) };
  });
}
