import type { Bilingual } from '../../errors.ts'

export type Severity = 'reject' | 'warn'

/**
 * Everything that can be said against a row of a room ledger, in the order in which one problem is reported
 * before another: rejections first, then what the law limits, then what is only untidy.
 */
export const ROOM_PROBLEMS = {
  CELL_UNREADABLE: {
    severity: 'reject',
    message: {
      zh: '单元格是出错的公式或没有保存结果的公式,请改为直接填写的值。',
      en: 'The cell holds a broken formula or one without a stored result; type the value itself.',
    },
  },
  ROOM_MISSING: { severity: 'reject', message: { zh: '缺少房号。', en: 'The room number is missing.' } },
  DUPLICATE_ROOM: {
    severity: 'reject',
    message: {
      zh: '同一楼栋中,这个房号在前面的行中已经出现。',
      en: 'This room number stands in an earlier row of the same building.',
    },
  },
  AREA_MISSING: { severity: 'reject', message: { zh: '缺少使用面积。', en: 'The usable area is missing.' } },
  AREA_UNREADABLE: {
    severity: 'reject',
    message: {
      zh: '使用面积无法识别,请填写平方米数,例如 33.8。',
      en: 'The usable area cannot be read; give square metres, for example 33.8.',
    },
  },
  NO_BEDS: {
    severity: 'reject',
    message: { zh: '床位数为 0 或没有填写。', en: 'The room has no beds, or their number is not given.' },
  },
  BEDS_UNREADABLE: {
    severity: 'reject',
    message: {
      zh: '床位数无法识别,请填写整数,例如 8。',
      en: 'The number of beds cannot be read; give a whole number, for example 8.',
    },
  },
  SEX_MISSING: {
    severity: 'reject',
    message: {
      zh: '入住性别没有填写或无法识别(男、女、夫妻、家庭)。',
      en: 'Who may live there is missing or cannot be read (men, women, couples, families).',
    },
  },
  FLOOR_MISSING: {
    severity: 'reject',
    message: {
      zh: '楼层没有填写,也不能从房号看出。',
      en: 'The floor is missing and cannot be told from the room number.',
    },
  },
  BEDS_EXCEED_LEGAL_CAPACITY: {
    severity: 'warn',
    message: {
      zh: '床位数超过按面积和每间人数上限核定的人数,超出的床位不得安排人员。',
      en: 'There are more beds than the rated capacity by area and persons a room; the beds beyond it stay empty.',
    },
  },
  AREA_IS_TEXT: {
    severity: 'warn',
    message: {
      zh: '使用面积是文字,已取其中的数字,请核对。',
      en: 'The usable area is written in words; the number in it was taken. Please check.',
    },
  },
  STATUS_UNREADABLE: {
    severity: 'warn',
    message: {
      zh: '房间状态无法识别,暂按停用处理。',
      en: 'The status cannot be read; the room counts as out of service for now.',
    },
  },
} as const satisfies Record<string, { severity: Severity; message: Bilingual }>

export type RoomProblemCode = keyof typeof ROOM_PROBLEMS
