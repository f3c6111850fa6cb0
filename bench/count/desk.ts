import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { deskSessions, drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { handleDesk } from '../../src/desk/desk.service.ts';
import { deskDeps } from '../../src/desk/desk.wiring.ts';
import type { DeskEnv } from '../../src/desk/environment.ts';
import { isoTime } from '../../src/kit/time.ts';
import type { Counted } from './harness.ts';
import { openHarness } from './harness.ts';

/** Counts what it costs that the desk's page asks whose session it has; the template has its function only with the setting `desk`. */
export async function countDesk(cdkOut: string): Promise<Counted> {
  const harness = await openHarness(cdkOut);
  const secret = drawSessionSecret();
  const at = Date.now();
  const [checkedAt, expiresAt] = [isoTime(at), isoTime(at + 3_600_000)];
  const person = { subject: 'a-person', name: 'Reception', issuer: 'https://issuer.example', locations: {} };
  const session = { id: 'aaaabbbbcccc', ...person, createdAt: checkedAt, checkedAt, expiresAt };
  await deskSessions(harness.kept).put(secret, session, {});
  const event = {
    headers: {},
    cookies: [`__Host-desk=${secret}`],
    requestContext: { http: { method: 'GET', path: '/desk/session' } },
  } as unknown as APIGatewayProxyEventV2;
  try {
    const ask = harness.started('desk', (env: DeskEnv, clients) =>
      handleDesk(
        deskDeps(env, {
          ...clients,
          cognito: {} as never,
          folder: import.meta.dirname,
          isLoopbackAllowed: true,
          now: Date.now,
          wait: async () => undefined,
        }),
      ),
    );
    const { statusCode } = await ask(event);
    if (statusCode !== 200) throw new Error(`The desk answered ${statusCode}`);
    return { what: 'a page of the desk that asks whose it is', times: 1, tallies: harness.tallies('desk') };
  } finally {
    await harness.close();
  }
}
