import * as z from 'zod';

const group = z.record(z.string(), z.unknown());
const trigger = z.strictObject({ kind: z.string(), id: z.string() });

const expectedEvent = z.strictObject({
  /** Any one of several. */
  type: z.union([z.string(), z.array(z.string()).min(1)]),
  id: z.string().optional(),
  time: z.string().optional(),
  sequence: z.string().optional(),
  data: group,
  /** Fields of a wider form, which count where ours has them. */
  optional: group.optional(),
  fetch: z.array(trigger).optional(),
});

/** What a fixture is to become: events in any order, or a page of a list. */
export const expectedSchema = z.union([
  z.array(expectedEvent).transform((events) => ({ events, cursor: undefined, entries: undefined })),
  z.strictObject({
    events: z.array(expectedEvent),
    cursor: z.string().optional(),
    entries: z.number().optional(),
  }),
]);

export type ExpectedEvent = z.infer<typeof expectedEvent>;
export type Expected = z.infer<typeof expectedSchema>;

const asked = z.strictObject({
  kind: z.string().optional(),
  id: z.string().optional(),
  property: z.string().optional(),
});

/** `fixtures.yaml`: by a fixture's name, which mapping reads it and what it was asked for, where the name does not tell. */
export const fixturesSchema = z.record(
  z.string(),
  z.strictObject({ map: z.string().optional(), asked: asked.optional() }),
);
