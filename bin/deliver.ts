// A door that any Node can read: an old one ends here, with a sentence.
require('./check-node.cjs');
import('../dev/webhooks/deliver.ts').then(async ({ deliver }) => {
  process.exitCode = await deliver(process.argv.slice(2));
});
