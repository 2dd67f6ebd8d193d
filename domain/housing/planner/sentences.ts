import type { Bilingual } from '../../errors.ts'
import type { BrokenRule, CostKind, CoupleNote, Remedy, RemedyCode, UnplacedReason } from './types.ts'

const say = (zh: string, en: string): Bilingual => ({ zh, en })

export const KIND_MET: Record<CostKind, Bilingual> = {
  ROOM_MATE: say('与希望同住的人同室。', 'Shares the room with the room-mate asked for.'),
  COUPLE_ROOM: say('夫妻同住夫妻房。', 'The couple has a couple room.'),
  LOWER_BUNK: say('安排了下铺或单床。', 'Has a lower bunk or a single bed, as asked.'),
  LOWER_BUNK_AGE: say('因年龄安排了下铺或单床。', 'Has a lower bunk or a single bed on account of age.'),
  NO_SMOKING: say('同室没有吸烟者。', 'Nobody in the room smokes.'),
  NEAR_TOILET: say('房间靠近厕所。', 'The room is near a toilet.'),
  SHIFT: say('同室人员班次相同。', 'Everyone in the room works the same shift.'),
  COMPANY: say('同室人员属同一单位。', 'Everyone in the room works for the same company.'),
  WORKSHOP: say('同室人员属同一车间。', 'Everyone in the room works in the same workshop.'),
  OPEN_ROOM: say('未新开房间。', 'No empty room had to be opened.'),
  CROWDING: say('房间不拥挤。', 'The room is not crowded.'),
  HOME_PROVINCE: say('同室都是同省老乡。', 'Everyone in the room is from the same province.'),
  LANGUAGE: say('与同室人员有共同语言。', 'Has a language in common with everyone in the room.'),
  NEAR: say('房间靠近希望靠近的地方。', 'The room is near what it was asked to be near.'),
  FAR: say('房间远离希望远离的地方。', 'The room is away from what it was asked to be away from.'),
  SAME_BED: say('安排了上次的床位。', 'Has the same bed as last time.'),
  MOVE: say('住在原床位，不用搬。', 'Stays in the present bed.'),
  CHANGE: say('与上一方案相同。', 'The same bed as in the plan before.'),
}

export const KIND_UNMET: Record<CostKind, Bilingual> = {
  ROOM_MATE: say('未能与希望同住的人同室。', 'Does not share a room with the room-mate asked for.'),
  COUPLE_ROOM: say('未能安排夫妻房。', 'Has no couple room.'),
  LOWER_BUNK: say('未能安排下铺。', 'Has an upper bunk although a lower one was asked for.'),
  LOWER_BUNK_AGE: say(
    '按年龄应安排下铺，现为上铺。',
    'Has an upper bunk although age speaks for a lower one.',
  ),
  NO_SMOKING: say('同室有吸烟者。', 'Somebody in the room smokes.'),
  NEAR_TOILET: say('房间不靠近厕所。', 'The room is not near a toilet.'),
  SHIFT: say('同室有不同班次的人员。', 'Some in the room work another shift.'),
  COMPANY: say('同室有其他单位的人员。', 'Some in the room work for another company.'),
  WORKSHOP: say('同室有其他车间的人员。', 'Some in the room work in another workshop.'),
  OPEN_ROOM: say('新开了一个房间。', 'An empty room was opened.'),
  CROWDING: say('房间有多人同住。', 'Several people share the room.'),
  HOME_PROVINCE: say('同室有外省人员。', 'Some in the room are from another province.'),
  LANGUAGE: say('与同室有的人没有共同语言。', 'Has no language in common with some in the room.'),
  NEAR: say('房间不靠近希望靠近的地方。', 'The room is not near what it was asked to be near.'),
  FAR: say('房间靠近希望远离的地方。', 'The room is near what it was asked to be away from.'),
  SAME_BED: say('不是上次的床位。', 'Is not the bed of last time.'),
  MOVE: say('需从原床位搬走。', 'Has to move from the present bed.'),
  CHANGE: say('与上一方案不同。', 'Another bed than in the plan before.'),
}

export const COUPLE_NOTES: Record<CoupleNote, Bilingual> = {
  COUPLE_PARTNER_UNKNOWN: say(
    '希望住夫妻房，但名单上没有其配偶，已安排本性别宿舍。',
    'Asked for a couple room, but the partner is not on the list; a dormitory bed was given.',
  ),
  COUPLE_NOT_MUTUAL: say(
    '所填配偶没有同样填写对方，不能安排夫妻房。',
    'The partner named has not named this person too, so no couple room can be given.',
  ),
  COUPLE_PARTNER_HOUSED_ELSEWHERE: say(
    '配偶已住在非夫妻房，不能随住。',
    'The partner already lives in a room that is not a couple room.',
  ),
  COUPLE_MINOR: say('未成年人不能安排夫妻房。', 'A couple room is not given to a minor.'),
}

export const UNPLACED: Record<UnplacedReason, Bilingual> = {
  PERIOD_INVALID: say('退宿日期不晚于入住日期。', 'The stay ends before its first night.'),
  ALREADY_HOUSED: say('该时段内已有床位。', 'Already has a bed on some of these nights.'),
  SEX_UNKNOWN: say('性别未登记，无法安排宿舍。', 'No sex is on record, so no dormitory can be chosen.'),
  UNDER_AGE: say('未满最低就业年龄，只能与家人同住。', 'Below working age: may sleep only with the family.'),
  FAMILY_HOUSED_ELSEWHERE: say(
    '家人住在非家庭房，无法同住。',
    'The family lives in a room that is not a family room.',
  ),
  FAMILY_INCOMPLETE: say('同住家人中有人无法安排。', 'A member of the family cannot be placed.'),
  NO_ROOM_OF_KIND: say(
    '没有适用该性别或家庭情况的房间。',
    'There is no room for this sex or kind of household.',
  ),
  NO_ACCESSIBLE_BED: say('没有可用的无障碍床位。', 'There is no accessible bed.'),
  COMPANY_RESTRICTED: say('适用的房间均限其他单位使用。', 'Every suitable room is kept for other companies.'),
  CLOSED: say('适用的床位在此期间停用。', 'Every suitable bed is closed on some of these nights.'),
  ROOM_TOO_SMALL: say('没有足够大的房间。', 'No suitable room is large enough.'),
  MINOR_APART: say(
    '未成年工不得与成年人混住。',
    'A minor may not share with adults, and no other room is free.',
  ),
  QUOTA: say('单位在该楼的名额已满。', "The company's quota in every suitable building is used up."),
  LOCK_FORBIDDEN: say('手工指定的床位不合规定。', 'The bed set by hand is forbidden.'),
  FULL: say('适用的床位已满。', 'Every suitable bed is taken.'),
}

export const REMEDIES: Record<RemedyCode, (date: string, place: string) => Bilingual> = {
  CORRECT_PERIOD: () => say('请更正入住和退宿日期。', 'Correct the dates of the stay.'),
  END_EARLIER_STAY: () => say('先办理原床位退宿。', 'End the earlier stay first.'),
  RECORD_SEX: () => say('请补登性别。', 'Record the sex.'),
  NAME_FAMILY: () => say('请登记同住的成年家人。', 'Record the adult family member to live with.'),
  MOVE_FAMILY: () => say('请先将家人调到家庭房。', 'Move the family to a family room first.'),
  COMPLETE_FAMILY: () => say('请先解决其家人的问题。', 'Settle what stands in the way of the other member.'),
  ADD_ROOM: () => say('请增设或改设一间适用房间。', 'Provide one more room of this kind.'),
  MAKE_ACCESSIBLE: (_, place) => say(`请提供无障碍床位${place}。`, `Provide an accessible bed${place}.`),
  OPEN_TO_COMPANY: (_, place) =>
    say(`请将房间${place}开放给该单位。`, `Open a room to this company${place}.`),
  REOPEN: (date, place) => say(`请在${date}前恢复床位${place}。`, `Reopen a bed by ${date}${place}.`),
  RECORD_GUARDIAN: () => say('请登记监护人同意。', "Record the guardian's agreement."),
  ARRIVE_LATER: (date, place) =>
    say(`${date}起有空床${place}。`, `A bed is free from ${date}${place}; arrive then.`),
  LEAVE_EARLIER: (date, place) =>
    say(`${date}前有空床${place}。`, `A bed is free until ${date}${place}; leave by then.`),
  RAISE_QUOTA: () => say('请增加该单位在该楼的名额。', "Raise the company's quota in the building."),
  RELEASE_LOCK: (_, place) => say(`请取消手工指定${place}。`, `Release the bed set by hand${place}.`),
  ADD_BED: () => say('请增加一个适用床位。', 'Provide one more suitable bed.'),
}

export const RULES: Record<BrokenRule, Bilingual> = {
  SEX_POLICY: say('房间性别规定不符。', 'The room is for, or holds, the other sex.'),
  SEX_UNKNOWN: say('性别未登记。', 'No sex is on record.'),
  COUPLE_ALONE: say('夫妻房只供一对夫妻单独居住。', 'A couple room is for one couple alone.'),
  FAMILY_ALONE: say('家庭房只供一个家庭单独居住。', 'A family room is for one family alone.'),
  TOGETHER: say('夫妻或家人须同住一室。', 'The couple or family has to be together in its own kind of room.'),
  MINOR_APART: say('未成年工不得与成年人混住。', 'Minors and adults may not share.'),
  UNDER_AGE: say('未满最低就业年龄，只能与家人同住。', 'Below working age: may sleep only with the family.'),
  ACCESSIBLE: say('床位不是无障碍床位。', 'The bed is not accessible.'),
  COMPANY: say('房间限其他单位使用。', 'The room is kept for other companies.'),
  CLOSED: say('床位在此期间停用。', 'The bed is closed on some of these nights.'),
  BED_TAKEN: say('床位在此期间已有人。', 'Somebody sleeps in the bed on some of these nights.'),
  CAPACITY: say('将超过房间额定人数。', 'The room would hold more than its rated capacity.'),
  PERIOD: say('入住时段无效。', 'The period of the stay is not valid.'),
  ALREADY_HOUSED: say('该时段内已有床位。', 'Already has a bed on some of these nights.'),
  QUOTA: say('将超过单位在该楼的名额。', "The company's quota in the building would be exceeded."),
  LOCKED: say(
    '床位已手工指定给他人，或此人已指定在别处。',
    'The bed, or the person, is fixed by hand elsewhere.',
  ),
}

/** What would have to change for a rule not to stand in the way. */
const CHANGE_FOR: Record<BrokenRule, RemedyCode> = {
  SEX_POLICY: 'ADD_BED',
  SEX_UNKNOWN: 'RECORD_SEX',
  COUPLE_ALONE: 'ADD_ROOM',
  FAMILY_ALONE: 'ADD_ROOM',
  TOGETHER: 'ADD_ROOM',
  MINOR_APART: 'RECORD_GUARDIAN',
  UNDER_AGE: 'NAME_FAMILY',
  ACCESSIBLE: 'MAKE_ACCESSIBLE',
  COMPANY: 'OPEN_TO_COMPANY',
  CLOSED: 'REOPEN',
  BED_TAKEN: 'ADD_BED',
  CAPACITY: 'ADD_BED',
  PERIOD: 'CORRECT_PERIOD',
  ALREADY_HOUSED: 'END_EARLIER_STAY',
  QUOTA: 'RAISE_QUOTA',
  LOCKED: 'RELEASE_LOCK',
}

/** `label` and ids of the bed asked about, where there is one. */
export const remedyFor = (
  rule: BrokenRule,
  place?: { label: string; bedId: string; roomId: string },
): Remedy => {
  const code = CHANGE_FOR[rule]
  const message = REMEDIES[code]('', place ? ` (${place.label})` : '')
  return { code, bedId: place?.bedId ?? null, roomId: place?.roomId ?? null, date: null, message }
}

/** `more`: how many more could perhaps be placed; `gap`: share of the cost that is not proved necessary. */
export const boundMessage = (more: number, gap: number): Bilingual => {
  const share = Math.ceil(gap * 1000) / 10
  const people =
    more > 0
      ? say(`至多还可能再安排${more}人；`, `At most ${more} more could perhaps be placed; `)
      : say('没有方案能安排更多的人；', 'No plan can place more people; ')
  const cost =
    share === 0
      ? say('对已安排的人，没有更好的方案。', 'for those placed there is no better plan.')
      : say(
          `对已安排的人，代价离最优至多差${share}%。`,
          `for those placed the cost is within ${share} % of the best possible.`,
        )
  return say(people.zh + cost.zh, people.en + cost.en)
}
