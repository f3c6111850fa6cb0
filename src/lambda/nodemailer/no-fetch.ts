/** Stands in for nodemailer's HTTP client: no part of our mails comes from elsewhere. */
export default function noFetch(): never {
  throw new Error('This bundle fetches nothing');
}
