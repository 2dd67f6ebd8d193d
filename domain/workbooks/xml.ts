import { setImmediate as nextTurn } from 'node:timers/promises'
import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { refuseWorkbook } from './refusals.ts'

export interface XmlHandlers {
  /** `name` comes without namespace prefix. */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const CHUNK = 64 * 1024
const local = (name: string) => name.slice(name.indexOf(':') + 1)

function encodingOf(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le'
  if (part[0] === 0xfe && part[1] === 0xff) return 'utf-16be'
  const declared = /^[^>]{0,60}encoding=["']([\w-]+)["']/.exec(part.toString('latin1', 0, 100))?.[1]
  return declared ?? 'utf-8'
}

function decoderOf(part: Buffer): TextDecoder {
  try {
    return new TextDecoder(encodingOf(part))
  } catch {
    throw refuseWorkbook('NOT_A_WORKBOOK')
  }
}

/** A whole part as text, in the encoding it declares. */
export function xmlText(part: Buffer): string {
  return decoderOf(part).decode(part)
}

/**
 * Parses one XML part piece by piece and gives control back to the caller after each piece, with a turn of the
 * event loop in between, so that a large sheet holds up nobody. Entities of a DOCTYPE are not expanded.
 * Errors: NOT_A_WORKBOOK when it is not well-formed.
 */
export async function* parseXml(part: Buffer, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw refuseWorkbook('NOT_A_WORKBOOK')
  })
  parser.on('opentag', tag => handlers.open?.(local(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', text => handlers.text?.(text))
  parser.on('cdata', text => handlers.text?.(text))
  parser.on('closetag', tag => handlers.close?.(local(tag.name)))
  const decoder = decoderOf(part)
  for (let at = 0; at < part.length; at += CHUNK) {
    parser.write(decoder.decode(part.subarray(at, at + CHUNK), { stream: true }))
    yield
    await nextTurn()
  }
  parser.close()
  yield
}

/** Parses a whole XML part, see parseXml. */
export async function readXml(part: Buffer, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(part, handlers));
}
