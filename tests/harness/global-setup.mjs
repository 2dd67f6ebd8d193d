import { tsImport } from 'tsx/esm/api'

/** Once a run, before any test file: a server, a migrated template database, a Redis if there is one. */
export default async function globalSetup() {
  const { openTestServices } = await tsImport('./services.ts', import.meta.url)
  const services = await openTestServices()
  Object.assign(process.env, services.environment)
  globalThis.closeTestServices = services.close
}
