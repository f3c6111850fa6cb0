import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import type { CredentialGenerator } from '../../../src/core/ticket/new-ticket.service.ts';
import type { WorldOptions } from '../world.ts';

/** So few codes that many are drawn twice; the sound product draws again. */
export const scarceCodes: Partial<WorldOptions> = {
  handlers: {
    issueTickets: (event, deps) => issueTickets(event, { ...deps, generator: oneOfAThousand(deps.generator) }),
  },
};

function oneOfAThousand({ credentials }: CredentialGenerator): CredentialGenerator {
  return {
    credentials: (location) => {
      const { user, pass } = credentials(location);
      return { user: user.slice(-2).padStart(user.length, '7'), pass };
    },
  };
}
