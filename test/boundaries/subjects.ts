/** What files may import beside those of their own: files or folders, by their paths, and packages. */
export interface Room {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

/** What a file of a subject may import, by its suffix: layers of what is near to it first. */
interface Layer {
  readonly near: readonly string[];
  /** Layers of which types alone may be imported: what a use case is handed has the type that its maker gives it. */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

/** Whom the files of a subject may ask beside those of their own subject. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  kit: [],
  core: ['kit'],
  desk: ['core', 'kit'],
  'events-out': ['core', 'kit'],
  'hotel-systems': ['core', 'kit', 'mail'],
  issuers: ['core', 'kit'],
  mail: ['core', 'kit'],
  networks: ['core', 'kit'],
  texts: ['core', 'kit'],
  rest: ['core', 'kit', 'hotel-systems', 'mail', 'networks'],
  operations: ['core', 'kit', 'desk', 'events-out', 'hotel-systems', 'issuers', 'mail', 'networks', 'rest', 'texts'],
};

/** Whose types they may import beside that: the desk's page calls the REST API, and reads what that answers. */
const readTypes: Readonly<Record<string, readonly string[]>> = { desk: ['rest'] };

export const clients = ['@aws-sdk/*', 'aws-lambda'];

/** `x.ts` is pure; `wiring.ts` and `environment.ts` are known by their whole name. Names of variables, and data that infrastructure reads too, are open to all. */
const layers: Readonly<Record<string, Layer>> = {
  // What schemas let through has a type, which is no use of the schema.
  '': {
    near: [''],
    types: ['schema'],
    packages: ['fast-xml-parser', 'ipaddr.js', 'jsonata', 'libphonenumber-js', 'temporal-polyfill', 'yaml'],
  },
  environment: { near: [], packages: [] },
  data: { near: [], packages: [] },
  schema: { near: ['', 'schema'], packages: ['yaml', 'zod'] },
  page: { near: ['', 'page'], packages: ['uqr'] },
  // What runs in the browser of whoever works at the desk.
  browser: { near: ['', 'browser'], types: ['schema'], packages: ['preact', '@preact/signals-core'] },
  service: {
    near: ['', 'page', 'schema', 'service'],
    types: ['store', 'client'],
    packages: ['aws-lambda', '@middy/*', 'standardwebhooks'],
  },
  store: { near: ['', 'schema', 'service', 'store'], packages: clients },
  client: {
    near: ['', 'schema', 'service', 'client'],
    types: ['store'],
    packages: [...clients, 'nodemailer', 'openid-client', 'standardwebhooks'],
  },
  wiring: { near: ['', 'schema', 'service', 'store', 'client', 'wiring'], packages: clients },
  cli: {
    near: ['', 'page', 'schema', 'service', 'store', 'client', 'cli'],
    packages: ['commander', 'fast-png', 'string-width', 'yaml'],
  },
};

/** The subject of a file; undefined if it is of none. */
export function subjectOf(file: string): string | undefined {
  const [folder, subject = ''] = file.split('/');
  return folder === 'src' && subject in subjects ? subject : undefined;
}

/** The layer of a subject's file; undefined for a suffix that none has. */
export function layerOf(file: string): string | undefined {
  const [name = '', suffix] = (file.split('/').at(-1) ?? '').replace(/\.(tsx?|json)$/, '').split('.');
  const layer = suffix ?? (name in layers && name !== '' ? name : '');
  return layer in layers ? layer : undefined;
}

/** Whether a file of a subject may import another file of `src`. */
export function mayAsk(file: string, imported: string, isType: boolean): boolean {
  const [from, to] = [subjectOf(file), subjectOf(imported)];
  const [layer, asked] = [layerOf(file), layerOf(imported)];
  if (from === undefined || to === undefined || layer === undefined || asked === undefined) return false;
  const asksOf = [from, ...(subjects[from] ?? []), ...(isType ? (readTypes[from] ?? []) : [])];
  const { near = [], types = [] } = layers[layer] ?? {};
  return asksOf.includes(to) && ['environment', 'data', ...near, ...(isType ? types : [])].includes(asked);
}

/** The packages that a file of a subject may import. */
export function packagesOf(file: string): readonly string[] {
  return layers[layerOf(file) ?? '']?.packages ?? [];
}
