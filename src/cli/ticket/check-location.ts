import { readLocation } from '../../aws/table/location-table.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';

/**
 * Reports a mistyped location, as opposed to one without data.
 * @throws CliError if no such location was applied
 */
export async function checkLocation(id: string, deployment: Pick<Deployment, 'db' | 'tableName'>): Promise<void> {
  if (id === '' || !(await readLocation(deployment, id)))
    throw new CliError(`There is no location ${id}: wifi-tickets location list shows all.`);
}
