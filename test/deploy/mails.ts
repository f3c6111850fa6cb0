/** How many mails the simulated SES has accepted for an address. */
export async function mailsTo(address: string, account: string): Promise<number> {
  const mails = (await (await fetch(`${account}/moto-api/recipients`)).json()) as string[][];
  return mails.filter((recipients) => recipients.includes(address)).length;
}
