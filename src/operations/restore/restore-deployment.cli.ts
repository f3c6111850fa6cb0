import { setTimeout as sleep } from 'node:timers/promises';
import { type ErasedRef, eraseStay } from '../../core/stay/erase/erase-stay.service.ts';
import { readRefs } from '../../core/stay/erase/erase-stays.cli.ts';
import type { OwedMails } from '../../core/stay/restored.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { blockLife } from '../../core/ticket/codes.store.ts';
import { keptTable } from '../../core/ticket/find-ticket.cli.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import { hooksFreshFor } from '../../events-out/hooks/hooks.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult, terminal } from '../../kit/cli/terminal.cli.ts';
import { reportLines } from './restore-report.ts';
import { restoreTable, tableStatus } from './restore-table.store.ts';

/** The options of `restore`. */
export type RestoreOptions = DeploymentOptions & {
  readonly json?: boolean;
  readonly from: string;
  readonly erased?: readonly string[];
  readonly noneErased?: boolean;
  readonly mails: OwedMails;
  readonly dryRun?: boolean;
};

/**
 * Brings back what a deployment's table has lost. Guests who were erased since the backup are erased first, so that nothing
 * of them comes back even if this is interrupted.
 * @throws CliError if nothing is said of erasures, or there is no such table, or it is the deployment's own
 */
export async function restoreDeployment(options: RestoreOptions): Promise<void> {
  const { from, erased, noneErased = false, mails, dryRun = false } = options;
  if ((erased === undefined) === !noneErased)
    throw new CliError(
      'Say which guests were erased since the backup: --erased with the outputs of stay erase --json, or --none-erased.',
      2,
    );
  const deployment = await findDeployment(options);
  await checkTable(from, deployment);
  const table = keptTable(deployment);
  const refs = (erased ?? []).flatMap((file) =>
    readRefs(file, 'If nobody was erased since the backup: --none-erased.'),
  );
  if (!dryRun) await eraseAgain(refs, table);
  const source = { db: deployment.db, tableName: from };
  const print = options.json ? terminal.printError : terminal.print;
  const awaitHooks = () =>
    waited(hooksFreshFor + 1000, 'by then functions know every hook, and hooks hear of them.', print);
  const awaitSerials = () =>
    waited(blockLife + 1000, 'functions may use until then serials that they have drawn since the loss.', print);
  const report = await restoreTable(refs, {
    source,
    target: table,
    mails,
    dryRun,
    now: Date.now,
    awaitHooks,
    awaitSerials,
  });
  printResult(options.json, { dryRun, ...report }, reportLines(report, dryRun));
}

/** With --json standard output has only the report. */
async function waited(ms: number, why: string, print: (lines: readonly string[]) => void): Promise<void> {
  print([`Stays come back in ${ms / 1000} seconds: ${why}`]);
  await sleep(ms);
}

async function checkTable(from: string, { db, tableName }: Deployment): Promise<void> {
  if (from === tableName) throw new CliError("--from is the deployment's own table: name the one with the backup.", 2);
  const status = await tableStatus({ db, tableName: from });
  if (status === undefined) throw new CliError(`There is no table ${from} in this region.`);
  if (status !== 'ACTIVE')
    throw new CliError(`The table ${from} is not ready (${status}): wait until AWS has restored it.`);
}

async function eraseAgain(refs: readonly ErasedRef[], table: ReturnType<typeof keptTable>): Promise<void> {
  const deps = { stays: stayTable(table), uses: networkUses(table), now: Date.now };
  for (const ref of refs) await eraseStay(ref, deps);
}
