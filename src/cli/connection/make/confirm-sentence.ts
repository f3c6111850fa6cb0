/** What `confirm` means for a connection without credentials. */
export const unansweredSentence =
  'With --confirm everything is fetched before it counts: nothing counts until they are set, and it waits two days at most.';
