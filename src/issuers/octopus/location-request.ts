import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import { notDone, type OctopusAnswer } from './octopus-answer.ts';
import { type OctopusClient, type OctopusRequest, sendRequest } from './octopus-request.ts';
import { keyUnusable } from './trouble-words.ts';

/** A request about a location. */
interface LocationRequest extends Pick<OctopusRequest, 'method' | 'body' | 'maxBytes'> {
  readonly of: 'tickets' | 'services';
  readonly query?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

/** Sends a request about a location with its API key, which stands in a header and nowhere else. Never throws. */
export async function requestAt(
  client: OctopusClient,
  { baseUrl, path, location }: OctopusIssuer,
  key: string,
  { of, query, contentType, ...request }: LocationRequest,
): Promise<OctopusAnswer> {
  if (!/^[!-~]+$/.test(key)) return notDone({ why: keyUnusable, forAll: true, denied: true });
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const url = `${baseUrl}/${path}/${encodeURIComponent(location)}/${of}${search}`;
  const headers = { authorization: `Bearer ${key}`, ...(contentType !== undefined && { 'content-type': contentType }) };
  return sendRequest(client, { ...request, url, headers });
}
