import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { startGallery } from './mails/start-gallery.ts';

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Shows an address in the user's browser, where there is one. */
function openBrowser(url: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** Shows every mail in every language, light and dark, narrow and wide, in the browser. */
const program = new Command('npm run mail --')
  .description('A gallery of every mail in every language, on this machine. Ctrl-C ends it.')
  .option('--port <port>', '0 takes a free one', port, 0)
  .option('--no-open', 'open no browser')
  .parse();
const options = program.opts<{ port: number; open: boolean }>();

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return value;
}

try {
  const { url } = await startGallery(options);
  console.log(`Every mail: ${url}  (a reload shows what was edited; Ctrl-C ends it)`);
  if (options.open) openBrowser(url);
} catch (error) {
  const taken = (error as { code?: string }).code === 'EADDRINUSE';
  console.error(taken ? `Port ${options.port} is taken: npm run mail takes a free one` : error);
  process.exit(1);
}
