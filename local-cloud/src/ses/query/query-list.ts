/** The members of a list in the Query protocol, in order: `ToAddresses.member.1`, `ToAddresses.member.2` and so on. */
export function queryList(params: URLSearchParams, name: string): string[] {
  const members: string[] = [];
  for (let index = 1; ; index++) {
    const member = params.get(`${name}.member.${index}`);
    if (member === null) return members;
    members.push(member);
  }
}
