/** What to do if a part of the deployment is missing. */
export const deployAgain = 'Deploy the stack again: npx cdk deploy.';
