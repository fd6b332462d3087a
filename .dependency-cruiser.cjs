/** The walls of the house: which room may import which, each with its reason. */
const floors = [
  ['net', 'diagnostics'],
  ['intent', 'manifests', 'policy'],
  ['reach'],
  ['checks', 'targets', 'edit'],
  ['compile', 'live'],
  ['plan'],
  ['report', 'outside'],
  ['delivery'],
  ['api', 'reconcile'],
  ['cli'],
];

const room = (names) => `^src/(${names.join('|')})/`;

const importsGoDown = floors.slice(0, -1).map((names, floor) => ({
  name: `imports-go-down-from-floor-${floor}`,
  comment: 'A room that knows the rooms above it cannot be read, tested or changed without them.',
  severity: 'error',
  from: { path: room(names) },
  to: { path: room(floors.slice(floor + 1).flat()) },
}));

const neighboursDoNotMeet = floors.map((names, floor) => ({
  name: `neighbours-do-not-meet-on-floor-${floor}`,
  comment: 'Rooms of one floor do different jobs on the same things; what two of them need belongs one floor down.',
  severity: 'error',
  from: { path: `^src/(${names.join('|')})/` },
  to: { path: room(names), pathNot: '^src/$1/' },
}));

module.exports = {
  forbidden: [
    ...importsGoDown,
    ...neighboursDoNotMeet,
    {
      name: 'only-outside-touches-the-world',
      comment: 'Everything else is a function of its arguments, so that it can be proved, repeated and cached.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(outside|cli|api|reconcile)/' },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|os|process|worker_threads)$' },
    },
    {
      name: 'outside-knows-the-low-floors-only',
      comment: 'The edge hands texts in and bytes out; what they mean is decided inside.',
      severity: 'error',
      from: { path: '^src/outside/' },
      to: { path: '^src/', pathNot: '^src/(outside|net|diagnostics|intent|manifests|policy)/' },
    },
    {
      name: 'only-manifests-knows-cdk8s',
      comment: 'cdk8s shapes objects; names, order, text and files are ours. One room can be watched for its traps.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(manifests/|cli/synth[.]ts$)' },
      to: { path: 'node_modules/(cdk8s|cdk8s-plus-27|constructs)/' },
    },
    {
      name: 'proof-knows-no-compiler',
      comment:
        'What is emitted is held against a second reading of the rules; a mistake that both share proves itself right.',
      severity: 'error',
      from: { path: '^src/policy/proof/' },
      to: { path: '^src/', pathNot: '^src/(net|diagnostics|policy/proof)/' },
    },
    {
      name: 'compiler-knows-no-proof',
      comment: 'A compiler that could ask the proof would answer to it.',
      severity: 'error',
      from: { path: '^src/(policy|targets)/', pathNot: '^src/policy/proof/' },
      to: { path: '^src/policy/proof/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'nothing-reaches-into-tests',
      comment: 'What ships must not depend on what proves it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
