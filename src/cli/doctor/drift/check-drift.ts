import type { ChangedProperty, DriftedResource, StackDrift } from '../../../aws/inspect/stack-drift.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

const check = 'drift';

/** Longer values are cut: a policy may fill a page. */
const longest = 120;

/** Whether somebody has changed or deleted parts of the stack by hand, and which. */
export function checkDrift({ drifted, incomplete }: StackDrift): Finding {
  const details = drifted.flatMap(linesOf);
  const unseen = incomplete === undefined ? '' : ` Not all could be compared: ${incomplete}.`.replace(/\.\.$/, '.');
  if (drifted.length === 0) {
    if (incomplete === undefined) return ok(check, 'Everything is as the template says.');
    return warn(check, `Nothing was found that differs from the template.${unseen}`, whatIsNeeded);
  }
  const deleted = drifted.filter(({ isDeleted }) => isDeleted).length;
  const parts = drifted.length === 1 ? 'A part of the stack is' : `${drifted.length} parts of the stack are`;
  const gone = deleted === 0 ? '' : `, ${deleted} of them deleted`;
  const found = `${parts} not as the template says${gone}: somebody has changed this by hand.${unseen}`;
  return { ...(deleted > 0 ? fail : warn)(check, found, revert), details };
}

const whatIsNeeded = 'Your AWS user must be allowed to read every kind of resource in the stack (ReadOnlyAccess is).';
const revert =
  'If it was not meant: npx cdk deploy --revert-drift sets it back. If it was: change the settings, so that the next deployment keeps it.';

function linesOf({ logicalId, type, isDeleted, properties }: DriftedResource): string[] {
  const what = `${logicalId} (${type})`;
  return isDeleted ? [`${what} is deleted`] : properties.map((property) => `${what}: ${sentenceOf(property)}`);
}

function sentenceOf({ path, expected, found }: ChangedProperty): string {
  if (expected === undefined) return `${path} is ${cut(found)}, of which the template says nothing`;
  return found === undefined
    ? `${path} is not there, expected ${cut(expected)}`
    : `${path} is ${cut(found)}, expected ${cut(expected)}`;
}

function cut(value = ''): string {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}
