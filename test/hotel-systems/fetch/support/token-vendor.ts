import { type TokenEndpoint, type TokenWays, tokenEndpoint } from '../../../../dev/vendors/token-endpoint.ts';
import type { VendorAnswer } from '../../../../dev/vendors/vendor-server.ts';
import type { FetchAuth } from '../../../../src/hotel-systems/connector/connector.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './tiny-system.ts';

const ways: TokenWays = {
  path: '/oauth/token',
  clientId: 'hotel',
  clientSecret: 's & cret',
  client: 'body',
};

/** A system that gives access tokens, with the clock of who asks it. */
export async function openTokenSystem(
  changes: Partial<TokenWays> = {},
  {
    onAnswer,
    answer = (id) => answered(stayEvent(id)),
    ...tiny
  }: TinyWays & {
    /** Called with each path before it is answered. */
    readonly onAnswer?: (path: string, endpoint: TokenEndpoint) => void;
    readonly answer?: (id: string) => VendorAnswer;
  } = {},
) {
  const given = { ...ways, ...changes };
  const clock: { current?: { readonly now: number } } = {};
  const endpoint: TokenEndpoint = tokenEndpoint(given, () => clock.current?.now ?? 0);
  const auth: FetchAuth = {
    kind: given.refreshToken === undefined ? 'oauth-client-credentials' : 'oauth-refresh',
    tokenUrl: 'https://id.tiny.example/oauth/token',
    client: given.client,
    ...(given.scope !== undefined && { scope: given.scope }),
  };
  const opened = await openSystem(
    async (request) => {
      const token = endpoint.answer(request);
      if (token) return token;
      if (!endpoint.allows(request)) return { status: 401 };
      onAnswer?.(request.path, endpoint);
      return answer(request.path.split('/').at(-1) ?? '');
    },
    {
      auth,
      credentials: {
        clientId: ways.clientId,
        clientSecret: ways.clientSecret,
        ...(given.refreshToken !== undefined && { refreshToken: given.refreshToken }),
      },
      ...tiny,
    },
  );
  clock.current = opened.clock;
  const asked = () => opened.vendor.requests.filter(({ path }) => path !== ways.path);
  return { ...opened, endpoint, asked };
}
