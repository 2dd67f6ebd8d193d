interface Commented {
  comment: string[]
  line: string
}

/**
 * The `///` comments of Prisma schema files as `COMMENT ON TABLE` and `COMMENT ON COLUMN` statements, so that who
 * opens the database with any tool reads what the code reads. Tables and columns by their names in the database.
 */
export function commentStatements(schemas: readonly string[]): string[] {
  return schemas.flatMap(schema =>
    [...schema.matchAll(/((?:^\/\/\/.*\n)*)^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(ofModel),
  )
}

function ofModel([, head = '', body = '']: RegExpMatchArray): string[] {
  const table = /@@map\("(\w+)"\)/.exec(body)?.[1]
  if (!table) return []
  const columns = commentedLines(body).flatMap(({ comment, line }) => {
    const field = /^(\w+)\s+\w+/.exec(line)?.[1]
    const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field
    return column ? [`COMMENT ON COLUMN "${table}"."${column}" IS ${quoted(comment)};`] : []
  })
  const about = head.split('\n').map(withoutSlashes).filter(Boolean)
  return [...(about.length > 0 ? [`COMMENT ON TABLE "${table}" IS ${quoted(about)};`] : []), ...columns]
}

/** Each field that has a comment above it. */
function commentedLines(body: string): Commented[] {
  let comment: string[] = []
  const found: Commented[] = []
  for (const line of body.split('\n').map(each => each.trim())) {
    if (line.startsWith('///')) comment.push(withoutSlashes(line))
    else {
      if (comment.length > 0) found.push({ comment, line })
      comment = []
    }
  }
  return found
}

const withoutSlashes = (line: string) => line.replace(/^\/\/\/\s?/, '').trim()
const quoted = (lines: readonly string[]) => `'${lines.join(' ').replaceAll("'", "''")}'`
