import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Whether a write took place: false if its condition did not hold. Other errors pass. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
