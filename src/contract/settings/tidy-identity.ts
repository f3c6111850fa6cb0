import { tidyMailAddress } from '../../domain/model/mail-address.ts';

/** The name of an SES identity in the form of SES and IAM: domain in lower case, local part unchanged. */
export function tidyIdentity(name: string): string {
  return name.includes('@') ? tidyMailAddress(name) : name.trim().toLowerCase();
}
