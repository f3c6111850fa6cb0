/** What inviting, giving roles and removing people needs of Cognito, beside listing them. */
export const peopleActions = [
  'AdminAddUserToGroup',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminRemoveUserFromGroup',
  'AdminUserGlobalSignOut',
  'CreateGroup',
].map((action) => `cognito-idp:${action}`);
