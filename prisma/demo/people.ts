/**
 * People who do not exist: common surnames and given names, document numbers of the unassigned division 320699.
 * The same people at every load.
 */
export interface DemoPerson {
  name: string
  sex: 'MALE' | 'FEMALE'
  /** The first seventeen characters of the document number; the check character follows from them. */
  number17: string
  phone: string
  workshop: string
  shift: string
  hukouAddress: string
  /** Days before today. */
  arrivedDaysAgo: number
  /** Days from the arrival. */
  contractDays: number
  /** A residence permit issued so many days ago; none for most. */
  permitDaysAgo: number | null
}

const surnames = [...'张王李赵陈杨吴周徐孙马胡朱林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭']
const men = ['建国', '海涛', '志强', '永刚', '俊杰', '立新', '文斌', '晓东', '长青', '国平']
const women = ['丽华', '秀兰', '晓燕', '玉梅', '海霞', '春花', '红艳', '美玲', '小芳', '雪琴']
const workshops = ['贴片车间', '组装车间', '测试车间', '包装车间']
const shifts = ['白班', '夜班', '倒班']
const homes = ['云南省昭通市', '贵州省毕节市', '四川省凉山州', '安徽省阜阳市', '河南省周口市', '甘肃省陇南市']

/** mulberry32: a small generator, so that the demonstration is the same on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` people, those who came first first. */
export function demoPeople(count: number): DemoPerson[] {
  const random = generator(20_261_123)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const two = (n: number) => String(n).padStart(2, '0')
  const people = Array.from({ length: count }, (_, index): DemoPerson => {
    const sex = random() < 0.55 ? 'MALE' : 'FEMALE'
    const born = `${1970 + Math.floor(random() * 36)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`
    // Odd for a man, even for a woman; the running number keeps two of one birthday apart.
    const sequence = String(((index * 2) % 998) + (sex === 'MALE' ? 1 : 2)).padStart(3, '0')
    const early = random() < 0.2
    return {
      name: pick(surnames) + pick(sex === 'MALE' ? men : women),
      sex,
      number17: `320699${born}${sequence}`,
      phone: `1990000${String(1000 + index).slice(-4)}`,
      workshop: pick(workshops),
      shift: pick(shifts),
      hukouAddress: pick(homes),
      arrivedDaysAgo: early ? 330 + Math.floor(random() * 30) : 1 + Math.floor(random() * 70),
      contractDays: early ? 365 : pick([90, 180, 365, 730]),
      permitDaysAgo: early ? 340 + Math.floor(random() * 20) : null,
    }
  })
  return people.sort((a, b) => b.arrivedDaysAgo - a.arrivedDaysAgo)
}
