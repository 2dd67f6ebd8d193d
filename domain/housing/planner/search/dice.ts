/** 2 ** -32: a whole number of 32 bits becomes a share of one. */
const SHARE = 2.3283064365386963e-10

/** Numbers from a seed, the same on every machine (mulberry32), without a closure in the way of the search. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = seed | 0
  }

  /** From 0 up to but without 1. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) * SHARE
  }

  /** A whole number from 0 up to but without `end`. */
  below(end: number): number {
    return (this.share() * end) | 0
  }
}
