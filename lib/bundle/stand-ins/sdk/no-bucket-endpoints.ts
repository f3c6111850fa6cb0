/** Replaces S3's rules for the names of buckets in the bundles: none of our functions calls S3. */
export async function resolveParamsForS3<Parameters>(parameters: Parameters): Promise<Parameters> {
  return parameters;
}
