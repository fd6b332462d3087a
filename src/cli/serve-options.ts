import { type Frame, plain } from './frame.js';

/** The options of `serve`. */
export function serveOptions(argv: Frame) {
  return plain(argv)
    .option('repository', {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'The repository of intents: an address (https, ssh), or the path of a bare one',
    })
    .option('branch', { type: 'string', default: 'main', requiresArg: true, describe: 'Its branch' })
    .option('environment', {
      type: 'string',
      requiresArg: true,
      describe: 'The environment that is meant where a request names none',
    })
    .option('listen', { type: 'string', default: '127.0.0.1', requiresArg: true, describe: 'The address to listen on' })
    .option('port', { type: 'number', default: 8080, requiresArg: true, describe: 'The port; 0 for any that is free' })
    .option('tokens', {
      type: 'string',
      requiresArg: true,
      describe: 'A file of hashed tokens and their roles (docs/api.md)',
    })
    .option('oidc-issuer', {
      type: 'string',
      requiresArg: true,
      describe: 'The identity provider whose tokens are taken',
    })
    .option('oidc-audience', { type: 'string', requiresArg: true, describe: 'For whom these tokens must be meant' })
    .option('roles', {
      type: 'string',
      requiresArg: true,
      describe: 'A file of what their claims are worth (docs/api.md)',
    })
    .option('state', {
      type: 'string',
      requiresArg: true,
      describe: 'A folder for the clones of the service; a temporary one unless told',
    })
    .option('committer', {
      type: 'string',
      default: 'netintent <netintent@localhost>',
      requiresArg: true,
      describe: 'Who commits; the author is whoever called',
    })
    .option('requests-per-minute', {
      type: 'number',
      default: 1200,
      requiresArg: true,
      describe: 'How many requests one address may send',
    })
    .option('trusted-proxy', {
      type: 'string',
      array: true,
      default: [],
      requiresArg: true,
      describe:
        'A CIDR block of the ingress before it, whose X-Forwarded-For says which address that is; may be repeated',
    })
    .option('drain-seconds', {
      type: 'number',
      default: 5,
      requiresArg: true,
      describe: 'How long it still answers after SIGTERM, until nobody sends it requests',
    })
    .example('$0 serve --repository /srv/network.git', 'On this machine, for whoever is on it')
    .example(
      '$0 serve --repository git@git.example.com:net/intents.git --listen 0.0.0.0 --tokens tokens.yaml',
      'For others',
    );
}
