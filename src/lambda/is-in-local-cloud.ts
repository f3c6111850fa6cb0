/** Whether a function runs in the local cloud, which alone says that the table is on this machine: what it calls may be there, too. */
export function isInLocalCloud(): boolean {
  return process.env.AWS_ENDPOINT_URL_DYNAMODB?.startsWith('http://127.0.0.1:') === true;
}
