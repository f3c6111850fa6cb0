import { octopusLogin } from '../../issuers/octopus/octopus-login.ts';
import { octopusUpstream } from '../../issuers/octopus/octopus-upstream.ts';

/** The services that a hotel's own server has for a location. */
export const { services: servicesThere } = octopusUpstream({ fetch });

/** Gets a user's API key from a hotel's own server, or why it could not. */
export async function keyByLogin(baseUrl: string, login: { readonly user: string; readonly password: string }) {
  return octopusLogin({ fetch }, baseUrl, login.user, login.password);
}
