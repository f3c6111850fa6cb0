import type { OwnRule } from '../own-rule.ts';
import { configurationSetRules } from './configuration-set-rules.ts';
import { identityRules } from './identity-rules.ts';
import { senderRules } from './sender-rules.ts';
import { topicRules } from './topic-rules.ts';

/** What a template must hold so that mails reach guests and nobody else can send them: see record 30. */
export const sesRules: readonly OwnRule[] = [...identityRules, ...configurationSetRules, ...senderRules, ...topicRules];
