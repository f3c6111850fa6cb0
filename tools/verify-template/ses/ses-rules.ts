import { configurationSetRules } from './configuration-set-rules.ts';
import { identityRules } from './identity-rules.ts';
import { senderRules } from './sender-rules.ts';
import type { SesRule } from './ses-rule.ts';
import { topicRules } from './topic-rules.ts';

/** What a template must hold so that mails reach guests and nobody else can send them: see record 30. */
export const sesRules: readonly SesRule[] = [...identityRules, ...configurationSetRules, ...senderRules, ...topicRules];
