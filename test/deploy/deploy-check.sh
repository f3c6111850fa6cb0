#!/usr/bin/env bash
# Deploys the stack with the CDK's own command line to a simulated AWS account on this machine, and asks that account what it has got.
# It proves the command line's flow, assets, references and environments; neither IAM nor SES nor Lambda itself.
#
#   MOTO_CDK=path/to/moto_cdk.py test/deploy/deploy-check.sh
#
# MOTO_CDK is a Python program that starts moto's server with the CloudFormation types that moto lacks; simulated_account.py
# adds those of this stack.
# PYTHON names the Python that has moto (default python3). Exit code: 0 deployed, or not checked for want of moto; 1 failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${PYTHON:-python3}
not_checked() {
  echo "Deployment not checked: $1."
  exit 0
}
[ -n "${MOTO_CDK:-}" ] || not_checked 'MOTO_CDK does not say where moto_cdk.py is'
[ -f "$MOTO_CDK" ] || not_checked "$MOTO_CDK is not there"
command -v "$python" >/dev/null || not_checked "there is no $python"
"$python" -c 'import moto.server' 2>/dev/null || not_checked "$python has no moto"

# The Node that npm ci brings, as npm and npx have it.
PATH="$PWD/node_modules/.bin:$PATH"
node bin/check-node.cjs
directory=$(mktemp -d)
port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$python" test/deploy/simulated_account.py "$MOTO_CDK" -H 127.0.0.1 -p "$port" >"$directory/moto.log" 2>&1 &
moto=$!
end() {
  kill "$moto" 2>/dev/null || true
  wait "$moto" 2>/dev/null || true
  rm -rf "$directory"
}
trap end EXIT

failed() {
  echo "Deployment check failed: $1" >&2
  tail -n 20 "$directory/$2" >&2
  exit 1
}

for _ in $(seq 150); do
  node -e 'fetch(process.argv[1]).then(() => {}, () => process.exit(1))' "http://127.0.0.1:$port/moto-api/" && break
  kill -0 "$moto" 2>/dev/null || failed 'moto ended' moto.log
  sleep 0.2
done

# CloudFormation reads the template by a host name that moto takes for S3.
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION="http://localhost:$port"
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
export AWS_EC2_METADATA_DISABLED=true CI=true
unset AWS_PROFILE AWS_SESSION_TOKEN
settings=(-c senderAddress=wifi@hotel-sol.example -c identity=hotel-sol.example --output "$directory/cdk.out")
# As AWS's pages say them, without a setting.
bare=(--output "$directory/cdk.bare")

started=$SECONDS
cdk bootstrap aws://123456789012/eu-west-1 "${bare[@]}" >"$directory/bootstrap.log" 2>&1 ||
  failed 'cdk bootstrap' bootstrap.log
echo "Bootstrapped in $((SECONDS - started)) s"

started=$SECONDS
cdk deploy --method=direct --require-approval never --outputs-file "$directory/outputs.json" "${settings[@]}" \
  >"$directory/deploy.log" 2>&1 || failed 'cdk deploy' deploy.log
echo "Deployed in $((SECONDS - started)) s"

node test/deploy/deployed-resources.ts WifiTickets "$directory/cdk.out/WifiTickets.template.json" "$directory/outputs.json"

[ "$(cdk ls "${bare[@]}")" = WifiTickets ] || failed 'cdk ls' deploy.log
started=$SECONDS
cdk destroy --force "${bare[@]}" >"$directory/destroy.log" 2>&1 || failed 'cdk destroy' destroy.log
echo "Destroyed in $((SECONDS - started)) s"
