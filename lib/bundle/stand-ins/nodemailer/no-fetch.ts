/** Replaces nodemailer's HTTP client: our mails load nothing from a URL. */
export default function noFetch(): never {
  throw new Error('This bundle fetches nothing');
}
