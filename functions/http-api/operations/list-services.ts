import type { ServicesAnswer } from '../../../src/contract/rest/answers.ts';
import { pagination, readPage } from '../../../src/contract/rest/list-query.ts';
import { toServiceAnswer } from '../../../src/contract/rest/ticket-answers.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';

/** The services of a location, also those that are withdrawn: `status` and `deleted` tell. */
export async function listServices({
  access,
  locationKey,
  queryStringParameters = {},
}: AuthorizedRequest): Promise<Answer> {
  const { id, services } = access.location;
  const { offset, limit } = readPage(queryStringParameters);
  const body: ServicesAnswer = {
    data: services.slice(offset, offset + limit).map((service) => toServiceAnswer(service, id, locationKey)),
    pagination: pagination({ offset, limit, rows: services.length }),
  };
  return { status: 200, body };
}
