/** OpenSSL's names for what is wrong with a server's certificate, and Node's for one of another server: the codes of errors. */
export const certificateCodes =
  /^(ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_\w+|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/;
