import type { Stay } from '../../../src/core/stay/stay.ts';
import { broken, type Deps, together, withPorts } from '../mutants/broken.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { writing } from '../mutants/other-ports.ts';

const calm = { world: 'ways', seed: 1, events: 200, faults: 'calm' } as const;

/** All ways at once. */
function allAtOnce(_: Stay, after: Stay): Stay {
  const { text } = after.owed;
  if (after.state !== 'active' || !after.ticket || text || !after.facts.guest?.phone) return after;
  const queued = {
    version: 1,
    status: 'queued',
    attempts: 0,
    contentHash: 'all at once',
    dueAt: after.openedAt,
  } as const;
  return { ...after, owed: { ...after.owed, text: queued } };
}

/** Texts are prepared as if stays were otherwise. */
const textedAs = (as: (stay: Stay) => Stay): Mutant['change'] =>
  broken('sendTexts', ['performer', 'prepare'], (prepare) => (stay, work) => prepare(as(stay), work));

/** Messages are sent otherwise. */
const telling = (change: (deps: Deps<'writeBack'>['message']) => Partial<Deps<'writeBack'>['message']>) =>
  withPorts('writeBack', ({ message }) => ({ message: { ...message, ...change(message) } }));

/** Texts of a guest who has left stay owed. */
function afterTheEnd(before: Stay, after: Stay): Stay {
  const { text } = before.owed;
  const isStopped = after.ended !== undefined && after.owed.text?.why === 'over' && text?.status === 'queued';
  return isStopped ? { ...after, owed: { ...after.owed, text } } : after;
}

/** A stay that is over, as if its ticket were not. */
function endless({ ended: _, ...stay }: Stay): Stay {
  return { ...stay, ticket: { ...stay.ticket, until: '2027-01-01T00:00:00Z' } } as Stay;
}

/** A guest is texted each change of the stay. */
function eachChange(_: Stay, after: Stay): Stay {
  const { text } = after.owed;
  if (text?.why !== 'too_many') return after;
  const { why: __, at: ___, ...rest } = text;
  return { ...after, owed: { ...after.owed, text: { ...rest, status: 'queued', dueAt: after.openedAt } } };
}

export const wayMutants: Readonly<Record<string, Mutant>> = {
  'a text goes beside the first way': { shows: 'earlyWays', under: calm, change: writing(allAtOnce) },
  'no way begins after a message that has failed': {
    shows: 'unspentWays',
    under: { ...calm, events: 400 },
    change: telling(() => ({ nextChannel: async () => undefined })),
  },
  'a text whose answer was lost is sent once more': {
    shows: 'doubleTexts',
    under: calm,
    change: {
      ...broken('sendTexts', ['performer', 'perform'], (perform) => async (job, about) => {
        const outcome = await perform({ ...job, mayBeOut: false }, about);
        return outcome.type === 'unknown' ? { ...outcome, type: 'postponed' } : outcome;
      }),
      // Else its event tells in time that the first was taken.
      plan: ({ service, fn, n }) =>
        service === 'sns' && fn === 'sms' ? 'lost' : service === 'sms' && n % 3 === 0 ? 'lost reply' : undefined,
    },
  },
  'a message whose answer was lost is sent once more, without a look': {
    shows: 'doubleMessages',
    under: { ...calm, seed: 2, events: 400, faults: 'faulty' },
    change: telling(({ performer }) => ({
      performer: {
        ...performer,
        perform: (job, about) => performer.perform({ ...job, maySent: 0, isLater: false }, about),
      },
    })),
  },
  'texts go at any hour': {
    shows: 'textsByNight',
    under: { ...calm, events: 300 },
    change: {
      ...textedAs((stay) => ({ ...stay, checkedInAt: stay.checkedInAt ?? stay.openedAt })),
      alter: ({ service, fn, command, input }) => {
        const item = Object(input.Item).owed_text?.M;
        if (service !== 'dynamodb' || command !== 'PutItem' || !item?.notBefore || fn === 'send-texts')
          return undefined;
        const { notBefore: _, ...text } = item;
        return { ...input, Item: { ...Object(input.Item), owed_text: { M: text } } };
      },
    },
  },
  'a mail that has come back is no reason for another way': {
    shows: 'unspentWays',
    under: calm,
    change: withPorts('recordDeliveries', () => ({ nextChannel: async () => undefined })),
  },
  'a text as the next way tells the code of another stay': {
    shows: 'foreignTexts',
    under: calm,
    change: textedAs((stay) => ({ ...stay, ticket: { ...stay.ticket, user: '7K3MQ9XT' } }) as Stay),
  },
  'a guest who has left is still texted': {
    shows: 'textsAfterEnd',
    under: { ...calm, events: 800 },
    change: together(
      writing(afterTheEnd),
      textedAs((stay) => (stay.ended ? endless(stay) : stay)),
    ),
  },
  'a stay is texted more often than three times': {
    shows: 'tooManyTexts',
    under: { ...calm, events: 1200 },
    change: writing(eachChange),
  },
  'the hour has no cap': {
    shows: 'textsOverCap',
    under: { ...calm, events: 800 },
    change: {
      alter: ({ service, command, input }) => {
        const values = Object(input.ExpressionAttributeValues);
        const isCount = Object(input.Key).sk?.S?.startsWith('TEXTS#') && values[':by']?.N === '1';
        if (service !== 'dynamodb' || command !== 'UpdateItem' || !isCount) return undefined;
        return { ...input, ExpressionAttributeValues: { ...values, ':most': { N: '9999' } } };
      },
    },
  },
};
