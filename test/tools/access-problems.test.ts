import { expect, test } from 'vitest';
import { accessProblems } from '../../tools/iam/access-problems.ts';
import type { NeedlessGrant } from '../../tools/iam/needless-grants.ts';
import type { StackAccess } from '../../tools/iam/stack-access.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Stays';
const access = {
  principal: 'http-api',
  action: 'dynamodb:GetItem',
  resource: table,
  keys: {},
  decision: 'allowed',
} as const;
const used = { principal: 'http-api', action: 'dynamodb:GetItem', resource: table, uses: 3, missedBy: access };
const unused = { principal: 'http-api', action: 'dynamodb:DeleteItem', resource: table, uses: 0 };
const fine: StackAccess = {
  principals: [{ principal: 'http-api', accesses: 1, notGranted: [], grants: [used] }],
  permissions: [{ of: 'q', actions: 'sqs:SendMessage', who: 'sns.amazonaws.com', missedBy: 'the start is refused' }],
};
const granted = (...grants: StackAccess['principals'][number]['grants']): StackAccess => ({
  ...fine,
  principals: [{ principal: 'http-api', accesses: 1, notGranted: [], grants }],
});

test.each<[string, StackAccess, NeedlessGrant[], string[]]>([
  ['use and grants that are the same', fine, [], []],
  [
    'an action that is not granted',
    { ...fine, principals: [{ principal: 'http-api', accesses: 1, notGranted: [access], grants: [] }] },
    [],
    [`http-api uses dynamodb:GetItem on ${table}: its role does not allow it`],
  ],
  [
    'a grant that nothing uses',
    granted(used, unused),
    [],
    [`http-api is granted dynamodb:DeleteItem on ${table}: nothing uses it`],
  ],
  [
    'a grant that another one includes',
    granted({ ...unused, uses: 2 }),
    [],
    [`http-api is granted dynamodb:DeleteItem on ${table}: another grant allows the same`],
  ],
  ['a grant that is excused', granted(used, unused), [{ action: 'dynamodb:DeleteItem', reason: 'x' }], []],
  [
    'an excuse for another resource',
    granted(used, unused),
    [{ action: 'dynamodb:DeleteItem', resource: '/index/due', reason: 'x' }],
    [
      `http-api is granted dynamodb:DeleteItem on ${table}: nothing uses it`,
      'every function dynamodb:DeleteItem is excused, and no longer granted',
    ],
  ],
  [
    'an excuse for what is used after all',
    granted(used),
    [{ principal: 'http-api', action: 'dynamodb:GetItem', reason: 'x' }],
    ['http-api dynamodb:GetItem is excused, and http-api needs it'],
  ],
  [
    "a resource's policy that nothing needs",
    { ...fine, permissions: [{ of: 'q', actions: 'sqs:SendMessage', who: 'sns.amazonaws.com' }] },
    [],
    ['sns.amazonaws.com may sqs:SendMessage on q: nothing needs it'],
  ],
])('%s: what verify:iam says', (_, found, needless, problems) => {
  expect(accessProblems(found, needless)).toEqual(problems);
});
