/** What ids are made by: 43 characters of base64url, which are always the same for the same text. */
export type Digest = (text: string) => string;
