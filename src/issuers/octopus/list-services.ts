import type { UpstreamService, UpstreamTrouble } from '../../app/ports/upstream.ts';
import { readListPage } from '../../contract/octopus/list-page.ts';
import { readServiceRow } from '../../contract/octopus/service-row.ts';
import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import { requestAt } from './location-request.ts';
import type { OctopusClient } from './octopus-request.ts';
import { answerUnreadable } from './trouble-words.ts';

const maxBytes = 64 * 2 ** 20;

/** The services of a location as its server has them: one page, which has room for more than any location has. */
export async function listServices(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
): Promise<readonly UpstreamService[] | UpstreamTrouble> {
  const answer = await requestAt(client, at, key, { method: 'GET', of: 'services', maxBytes });
  if (answer.type === 'failed') return answer.trouble;
  const page = readListPage(answer.value);
  const services = page?.rows.flatMap((row) => readServiceRow(row) ?? []);
  return services && (services.length > 0 || page?.rows.length === 0) ? services : { why: answerUnreadable };
}
