import { memoryStore, type Store } from 'react-admin'

const KEPT: readonly string[] = ['locale', 'theme', 'sidebar.open']
const PREFIX = 'anju.'

function read(): Record<string, unknown> {
  const pairs = KEPT.map(key => [key, localStorage.getItem(PREFIX + key)] as const)
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => (value === null ? [] : [[key, JSON.parse(value)]])),
  )
}

/**
 * Language, colours and the menu survive a visit. Search words and filters do not: they are names and numbers
 * of people, and the computer at the counter is shared.
 */
export function preferences(): Store {
  const memory = memoryStore(read())
  return {
    ...memory,
    setItem(key, value) {
      if (KEPT.includes(key)) localStorage.setItem(PREFIX + key, JSON.stringify(value))
      memory.setItem(key, value)
    },
    reset() {
      for (const key of Object.keys(memory.listItems?.() ?? {}))
        if (!KEPT.includes(key)) memory.removeItem(key)
    },
  }
}
