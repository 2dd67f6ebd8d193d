import { type Cell, parseReference } from './cells.ts'

interface Merge {
  column: number
  first: number
  last: number
}

const MAX_MERGES = 100_000

/**
 * The merged ranges of a sheet that span rows. Their value stands in the first cell only; whoever reads row by
 * row wants it in each row.
 */
export class VerticalMerges {
  private readonly merges: Merge[]
  private next = 0
  private active: { merge: Merge; cell: Cell | undefined }[] = []

  constructor(merges: Merge[]) {
    this.merges = merges.sort((a, b) => a.first - b.first)
  }

  /** Puts the value of a merged range into the cells of `row`; rows must come in order. */
  fill(row: number, cells: Map<number, Cell>): void {
    for (let merge = this.merges[this.next]; merge && merge.first <= row; merge = this.merges[++this.next])
      this.active.push({ merge, cell: merge.first === row ? cells.get(merge.column) : undefined })
    this.active = this.active.filter(({ merge }) => merge.last >= row)
    for (const { merge, cell } of this.active) if (cell && row > merge.first) cells.set(merge.column, cell)
  }
}

/** Finds the merged ranges in the XML of a sheet. They stand after the rows, hence this first look. */
export async function readMerges(part: Buffer): Promise<VerticalMerges> {
  const end = part.lastIndexOf('sheetData')
  const tail = end < 0 ? '' : part.toString('latin1', end)
  const merges: Merge[] = []
  for (const match of tail.matchAll(
    /<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g,
  )) {
    const from = parseReference(match[1] ?? '')
    const to = parseReference(match[2] ?? '')
    if (from && to && to.row > from.row && merges.length < MAX_MERGES)
      merges.push({ column: from.column, first: from.row, last: to.row })
  }
  return new VerticalMerges(merges)
}
