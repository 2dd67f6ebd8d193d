import type { Bilingual } from '../../errors.ts'

export type Severity = 'reject' | 'warn'

interface ProblemText {
  severity: Severity
  message: Bilingual
}

/**
 * Everything that can be said against a row of a roster, in the order in which one problem is reported before
 * another: rejections first, what the number itself shows before what follows from it.
 */
export const ROSTER_PROBLEMS = {
  CELL_UNREADABLE: {
    severity: 'reject',
    message: {
      zh: '单元格是出错的公式或没有保存结果的公式,请改为直接填写的值。',
      en: 'The cell holds a broken formula or one without a stored result; type the value itself.',
    },
  },
  NAME_MISSING: {
    severity: 'reject',
    message: { zh: '缺少姓名。', en: 'The name is missing.' },
  },
  ID_MISSING: {
    severity: 'reject',
    message: { zh: '缺少证件号码。', en: 'The document number is missing.' },
  },
  ID_PRECISION_LOST: {
    severity: 'reject',
    message: {
      zh: '证件号码被存成了数字,后几位已经丢失;请把单元格设为“文本”后按证件重新填写。',
      en: 'The number was stored as a numeric value and its last digits are lost; format the cell as text and type it again from the document.',
    },
  },
  ID_LENGTH: {
    severity: 'reject',
    message: {
      zh: '证件号码位数不对(居民身份证应为 18 位)。',
      en: 'The document number has the wrong length (18 characters for an identity card).',
    },
  },
  ID_FORMAT: {
    severity: 'reject',
    message: {
      zh: '证件号码含有不该有的字符,或与证件类型不符。',
      en: 'The document number holds characters it cannot have, or does not fit the kind of document.',
    },
  },
  ID_CHECK_DIGIT: {
    severity: 'reject',
    message: {
      zh: '证件号码校验位不对,很可能有一位填错,请按证件核对。',
      en: 'The check digit of the document number is wrong: probably a slip of one digit; compare it with the document.',
    },
  },
  ID_IMPOSSIBLE_DATE: {
    severity: 'reject',
    message: {
      zh: '证件号码中的出生日期不存在或在将来。',
      en: 'The birth date in the document number does not exist or lies in the future.',
    },
  },
  UNDER_16: {
    severity: 'reject',
    message: {
      zh: '未满 16 周岁,不得招用(《禁止使用童工规定》第二条、第四条)。',
      en: 'Under 16: may not be employed (Provisions on the Prohibition of Using Child Labour, Art. 2 and 4).',
    },
  },
  DUPLICATE_IN_FILE: {
    severity: 'reject',
    message: {
      zh: '同一证件号码在本文件前面的行中已经出现。',
      en: 'The same document number stands in an earlier row of this file.',
    },
  },
  ARRIVAL_UNREADABLE: {
    severity: 'reject',
    message: {
      zh: '到达日期无法识别为日期,请写成 2026-06-02 的形式。',
      en: 'The arrival date cannot be read as a date; write it like 2026-06-02.',
    },
  },
  ARRIVAL_MISSING: {
    severity: 'reject',
    message: {
      zh: '缺少到达日期,申报期限无从计算,请补填。',
      en: 'The arrival date is missing, so the deadline for the declaration cannot be told; please add it.',
    },
  },
  FOREIGNER_24H: {
    severity: 'warn',
    message: {
      zh: '外国人:入住后 24 小时内须办理住宿登记(《出境入境管理法》第三十九条)。',
      en: 'A foreigner: lodging must be registered within 24 hours of moving in (Exit and Entry Administration Law, Art. 39).',
    },
  },
  AGE_16_17: {
    severity: 'warn',
    message: {
      zh: '未成年工(16 至 17 周岁),须定期体检并登记(《劳动法》第五十八条、第六十五条)。',
      en: 'A worker of 16 or 17: regular health checks are due (Labour Law, Art. 58 and 65).',
    },
  },
  SEX_DISAGREES_WITH_ID: {
    severity: 'warn',
    message: {
      zh: '填写的性别与证件号码不一致,按证件号码登记,请核对。',
      en: 'The sex stated disagrees with the document number; that of the number is registered. Please check.',
    },
  },
  BIRTH_DATE_DISAGREES_WITH_ID: {
    severity: 'warn',
    message: {
      zh: '填写的出生日期与证件号码不一致,按证件号码登记,请核对。',
      en: 'The birth date stated disagrees with the document number; that of the number is registered. Please check.',
    },
  },
  DOCUMENT_TYPE_DISAGREES: {
    severity: 'warn',
    message: {
      zh: '填写的证件类型与号码的形式不一致,按号码识别,请核对。',
      en: 'The kind of document stated does not fit the form of the number; the number decided. Please check.',
    },
  },
  CONTRACT_ENDS_BEFORE_HIRE: {
    severity: 'warn',
    message: { zh: '合同到期日早于入职日期。', en: 'The contract ends before the date of hire.' },
  },
  DATE_UNREADABLE: {
    severity: 'warn',
    message: {
      zh: '日期无法识别,此项留空;请写成 2026-06-02 的形式。',
      en: 'A date cannot be read and is left empty; write it like 2026-06-02.',
    },
  },
  CELL_IGNORED: {
    severity: 'warn',
    message: {
      zh: '单元格是出错的公式或没有保存结果的公式,此项留空。',
      en: 'The cell holds a broken formula or one without a stored result; it is left empty.',
    },
  },
  PHONE_INVALID: {
    severity: 'warn',
    message: {
      zh: '没有有效的电话号码,此项留空。',
      en: 'There is no valid phone number; it is left empty.',
    },
  },
  SEX_UNKNOWN: {
    severity: 'warn',
    message: {
      zh: '性别没有填写或无法识别,安排住宿前请补填。',
      en: 'The sex is missing or cannot be read; add it before a bed is given.',
    },
  },
  DITTO_WITHOUT_ABOVE: {
    severity: 'warn',
    message: {
      zh: '“同上”的上面没有可重复的内容。',
      en: 'There is nothing above this ditto mark to repeat.',
    },
  },
  ALIKE_REGISTERED: {
    severity: 'warn',
    message: {
      zh: '与登记簿中另一证件的人员疑似同一人，请核对；写入后可在“重复人员”中处理。',
      en: 'This may be somebody who is registered with another document; compare them. Once written, the pair stands among the duplicates.',
    },
  },
} as const satisfies Record<string, ProblemText>

export type RosterProblemCode = keyof typeof ROSTER_PROBLEMS
