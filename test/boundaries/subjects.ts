import { adapters, application, clients, core, errors, type Room } from './lists.ts';

/** What a file of a subject may import, by its suffix: layers of its own subject first. */
interface Layer extends Room {
  readonly own: readonly string[];
}

/** Subjects that have a folder of their own. */
const subjects = ['core', 'events-out', 'hotel-systems', 'kit', 'mail', 'networks', 'octopus', 'operations', 'rest'];

/** `x.ts` is pure; `wiring.ts` and `environment.ts` are known by their whole name. */
const layers: Readonly<Record<string, Layer>> = {
  '': { own: [''], folders: core, packages: [] },
  environment: { own: [], folders: [], packages: [] },
  schema: { own: ['', 'schema'], folders: [...core, 'src/contract'], packages: ['zod'] },
  page: { own: ['', 'page'], folders: core, packages: ['uqr'] },
  service: {
    own: ['', 'page', 'schema', 'service'],
    folders: [...core, errors, 'src/app', 'src/contract'],
    packages: ['aws-lambda', '@middy/*', 'standardwebhooks'],
  },
  store: {
    own: ['', 'schema', 'service', 'store'],
    folders: [...core, errors, 'src/contract', 'src/aws'],
    packages: clients,
  },
  client: {
    own: ['', 'schema', 'service', 'client'],
    folders: [...core, errors, 'src/contract', 'src/aws'],
    packages: [...clients, 'nodemailer', 'standardwebhooks'],
  },
  wiring: {
    own: ['', 'environment', 'schema', 'service', 'store', 'client'],
    folders: [...core, ...adapters, 'src/contract', 'src/app'],
    packages: clients,
  },
  cli: {
    own: ['', 'page', 'schema', 'service', 'store', 'client', 'cli'],
    folders: [...application, 'src/cli'],
    packages: ['commander', 'playwright-core', 'yaml'],
  },
};

/** Commands of operations ask every subject. */
const others = subjects.filter((subject) => subject !== 'operations').map((subject) => `src/${subject}`);

/** The subject of a file; undefined if it is of none. */
export function subjectOf(file: string): string | undefined {
  return subjects.find((subject) => file.startsWith(`src/${subject}/`));
}

/** The layer of a subject's file; undefined for a suffix that none has. */
export function layerOf(file: string): string | undefined {
  const [name = '', suffix] = (file.split('/').at(-1) ?? '').replace(/\.(ts|json)$/, '').split('.');
  const layer = suffix ?? (name in layers && name !== '' ? name : '');
  return layer in layers ? layer : undefined;
}

/** What a subject's file may import of others, and whether it may import this one of its own subject. */
export function rulesOf(file: string, imported: string): (Room & { readonly isOwn: boolean }) | undefined {
  const layer = subjectOf(file) === undefined ? undefined : layers[layerOf(file) ?? 'none'];
  if (!layer) return undefined;
  const isNear = subjectOf(file) === subjectOf(imported) || isKit(imported);
  const isOwn = isNear && layer.own.includes(layerOf(imported) ?? 'none');
  // The kit knows nobody.
  const isOperator = subjectOf(file) === 'operations' && layerOf(file) === 'cli';
  return {
    ...layer,
    ...(isKit(file) && { folders: [] }),
    ...(isOperator && { folders: [...layer.folders, ...others] }),
    isOwn,
  };
}

/** Whether a file is of what no subject owns: every subject may use it, a layer the layers of it that it may use of its own. */
export function isKit(file: string): boolean {
  return subjectOf(file) === 'kit';
}
