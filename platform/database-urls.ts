/** The same database reached in another role: a startup option, so RESET ROLE returns to it. */
export function withRole(url: string, role: string): string {
  const parsed = new URL(url)
  const options = [parsed.searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' ')
  parsed.searchParams.set('options', options)
  // libpq and others read '+' literally, where URL writes it for a space.
  return parsed.toString().replaceAll('+', '%20')
}

export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${encodeURIComponent(database)}`
  return parsed.toString().replaceAll('+', '%20')
}

/** PostgreSQL's own rule: without a name, the database is called like the user. */
export function databaseName(url: string): string {
  const parsed = new URL(url)
  return decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username) || 'postgres'
}
