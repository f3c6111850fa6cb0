/** What a folder's files may import beside their own folder: other folders, by their paths, and packages. */
export interface Room {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

export const domain = ['time', 'model', 'facts', 'ticket', 'network', 'owed', 'decide', 'changes'].map(
  (name) => `src/domain/${name}`,
);
export const errors = 'src/app/errors';
export const core = [...domain, 'src/app/ports', 'src/core', 'src/kit'];
export const clients = ['@aws-sdk/*', 'aws-lambda'];
export const adapters = ['src/aws', 'src/kit'];
export const application = [...core, 'src/app', 'src/contract', ...adapters];
