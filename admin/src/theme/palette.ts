/** What a colour says. Colour never says it alone: a word or a letter stands beside it. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle'

interface Shades {
  ink: string
  wash: string
}

/** Text and background of each tone; contrast at least 4.5 : 1 in both modes. */
export const tones: Readonly<Record<'light' | 'dark', Readonly<Record<Tone, Shades>>>> = {
  light: {
    good: { ink: '#1b6350', wash: '#e0f0ea' },
    warn: { ink: '#8a4f0b', wash: '#fbeed6' },
    bad: { ink: '#9b2c25', wash: '#fae3e0' },
    info: { ink: '#175a78', wash: '#e0eef5' },
    idle: { ink: '#55616a', wash: '#eceff0' },
  },
  dark: {
    good: { ink: '#7fd1b5', wash: '#17352d' },
    warn: { ink: '#f0bd6b', wash: '#3a2c14' },
    bad: { ink: '#f0958d', wash: '#42201d' },
    info: { ink: '#85c6e4', wash: '#163241' },
    idle: { ink: '#a9b5bc', wash: '#27323a' },
  },
}

/** Fills of charts and bed cells, told apart by lightness as well. */
export const fills: Readonly<Record<'light' | 'dark', Readonly<Record<Tone | 'main', string>>>> = {
  light: {
    main: '#146473',
    good: '#2f8f75',
    warn: '#d9962f',
    bad: '#b8483e',
    info: '#6fa9c4',
    idle: '#c3ccd0',
  },
  dark: {
    main: '#4fb0bf',
    good: '#55b497',
    warn: '#dfa44a',
    bad: '#d46c62',
    info: '#4d86a3',
    idle: '#4a5760',
  },
}
