/**
 * The arrows of the house (docs/architecture.md): each layer and each slice of domain/ may look only at
 * what stands below it.
 */

const LAYERS = ['bin', 'admin', 'api', 'workers', 'domain', 'prisma', 'platform', 'tests']

/** What each layer may look at besides itself and libraries. bin/ and tests/ see everything. */
const MAY_SEE = {
  admin: [],
  api: ['domain', 'prisma', 'platform'],
  workers: ['domain', 'prisma', 'platform'],
  domain: ['prisma'],
  prisma: [],
  platform: [],
}

/** Slices of domain/ from the ground up; those of one floor do not look at each other. */
const FLOORS = [
  ['people'],
  ['registrations', 'housing'],
  ['permits', 'stations', 'lookups'],
  ['renewals', 'oneself'],
]

const layerRules = Object.entries(MAY_SEE).map(([layer, seen]) => ({
  name: `${layer}-looks-down`,
  severity: 'error',
  comment: `${layer}/ may import ${seen.length ? seen.join(', ') : 'nothing of the other layers'}`,
  from: { path: `^${layer}/` },
  to: { path: `^(${LAYERS.filter(each => each !== layer && !seen.includes(each)).join('|')})/` },
}))

const sliceRules = FLOORS.flatMap((floor, level) =>
  floor.map(slice => ({
    name: `${slice}-looks-down`,
    severity: 'error',
    comment: `domain/${slice} may import the ground and the floors below it`,
    from: { path: `^domain/${slice}/` },
    to: {
      path: `^domain/(${
        FLOORS.slice(level)
          .flat()
          .filter(each => each !== slice)
          .join('|') || 'none'
      })/`,
    },
  })),
)

module.exports = {
  forbidden: [
    ...layerRules,
    ...sliceRules,
    {
      name: 'ground-carries-all',
      severity: 'error',
      comment:
        'the ground of domain/ (act, errors, vault, workbooks, rules, access, audit) imports no slice above it',
      from: { path: '^domain/', pathNot: `^domain/(${FLOORS.flat().join('|')})/` },
      to: { path: `^domain/(${FLOORS.flat().join('|')})/` },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'a rules.ts has no clock, database or randomness: they are handed in',
      from: { path: '^domain/.*rules\\.ts$' },
      to: { path: '^(prisma/|domain/act\\.ts|(node:)?(fs|crypto|net|http|child_process)$)' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^prisma/generated/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      // The bench's own packages are installed when it is run.
      from: { pathNot: '^(prisma/generated|tests/bench)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'only-production-packages',
      severity: 'error',
      comment: 'what runs in production may not need a devDependency',
      from: { path: '^(platform|domain|prisma|api|workers)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript interface; swc reads the files, type imports included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^prisma/generated'] },
    exclude: { path: ['^admin/(dist|src/generated)', '\\.output/', '^tests/bench/node_modules'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
}
