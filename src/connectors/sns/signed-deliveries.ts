import type { SignedDeliveries } from '../../app/ports/connections/signed-deliveries.ts';
import type { SnsVerifier } from './sns-verifier.ts';

/** Deliveries of Amazon SNS. Which topics count, receive-webhooks has checked: the name of the topic is part of what is signed. */
export function snsDeliveries({ verify, confirm }: SnsVerifier): SignedDeliveries {
  return {
    async open(body) {
      const message = await verify(body);
      if (!message) return { type: 'forged' };
      if (message.type === 'Notification') return { type: 'message', text: message.message };
      if (message.type === 'SubscriptionConfirmation') await confirm(message);
      return { type: 'nothing' };
    },
  };
}
