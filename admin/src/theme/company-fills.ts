/** Grounds for a white letter, told apart by hue and lightness; contrast with white at least 4.5 : 1. */
export const companyFills: readonly string[] = [
  ...['#146473', '#8a4f0b', '#5b3f8c', '#2f6b34', '#9b2c25', '#31569c'],
  ...['#6b5d00', '#8c2f6b', '#40505a', '#0b6b5a', '#7a3b1d', '#4b4fa8'],
]
