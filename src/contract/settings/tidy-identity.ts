import { tidyMailAddress } from '../../domain/model/mail-address.ts';

/** The name of an SES identity as SES and IAM write it: domains in small letters; the local part of an address as it is. */
export function tidyIdentity(name: string): string {
  return name.includes('@') ? tidyMailAddress(name) : name.trim().toLowerCase();
}
