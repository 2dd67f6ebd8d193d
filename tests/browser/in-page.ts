/** The part of a browser's document that is read here: the project's own types know no browser. */
declare const document: {
  fonts: Iterable<{ family: string; status: string; unicodeRange: string }> & { status: string }
  body: { innerText: string }
  querySelector(selector: string): object | null
  querySelectorAll(
    selector: string,
  ): Iterable<{ value?: string; placeholder?: string; type?: string; textContent: string | null }>
}

/** Runs in the page: nothing is on its way any more, no bar of progress, no placeholder, no font. */
export const nothingIsOnItsWay = (): boolean =>
  !document.querySelector('[role=progressbar], .MuiSkeleton-root') && document.fonts.status === 'loaded'

/**
 * The Chinese characters and punctuation on the page that no loaded face of `family` has: the browser of the tests
 * has no Chinese font, so each of them shows as a box. Runs in the page.
 */
export function unreadableCharacters(family: string): string[] {
  const faces = [...document.fonts].filter(
    face => face.family.replaceAll('"', '') === family && face.status === 'loaded',
  )
  const ranges = faces.flatMap(({ unicodeRange }) =>
    unicodeRange.split(',').map(range => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
      return [parseInt(from.replaceAll('?', '0'), 16), parseInt(to.replaceAll('?', 'F'), 16)] as const
    }),
  )
  const typed = [...document.querySelectorAll('input, textarea')].map(({ value, placeholder, type }) =>
    type === 'password' ? '' : value || placeholder,
  )
  const drawn = [...document.querySelectorAll('svg text')].map(({ textContent }) => textContent)
  // biome-ignore lint/performance/useDomNodeTextContent: what is not on the screen needs no glyph
  const characters = new Set([document.body.innerText, ...typed, ...drawn].join(''))
  return [...characters].filter(character => {
    const point = character.codePointAt(0) ?? 0
    return point >= 0x2e80 && !ranges.some(([from, to]) => from <= point && point <= to)
  })
}
