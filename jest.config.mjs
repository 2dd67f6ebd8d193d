/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/tests'],
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/\\.output/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    // An ES module that @fastify/static requires: Node can do that since 20.19, jest's loader cannot.
    '/node_modules/content-disposition/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: false } },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
  injectGlobals: false,
  watchman: false,
  maxWorkers: 2,
  // Modules of files that have run stay in memory: a worker that holds this much gives way to a fresh one.
  workerIdleMemoryLimit: '1500MB',
  // A bound against hanging, not a figure: on a crowded machine the longest take ten times what they take alone.
  testTimeout: 120_000,
  globalSetup: '<rootDir>/tests/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/harness/global-teardown.mjs',
  testEnvironment: '<rootDir>/tests/harness/environment.mjs',
  reporters: ['<rootDir>/tests/harness/reporter.mjs'],
}
