/** What a token is asked for with: fields of the token request. */
export type TokenGrant =
  | { readonly grant_type: 'client_credentials' }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };
