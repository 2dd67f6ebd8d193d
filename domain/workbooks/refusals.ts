import { type Bilingual, DomainError } from '../errors.ts'

interface Refusal {
  message: Bilingual
  remedy: Bilingual
}

const SAVE_AS_XLSX: Bilingual = {
  zh: '请用 Excel 或 WPS 打开原文件,“另存为”Excel 工作簿(.xlsx)后重新上传。',
  en: 'Open the original in Excel or WPS, save it as an Excel workbook (.xlsx) and upload that.',
}
const SPLIT: Bilingual = {
  zh: '请删除无关内容,或拆成几个文件分别导入。',
  en: 'Remove what does not belong to it, or split it into several files and import them one by one.',
}

/** Every reason for which a whole workbook is refused. */
export const WORKBOOK_REFUSALS = {
  NOT_A_WORKBOOK: {
    message: {
      zh: '这个文件不是可读的 Excel 工作簿(.xlsx),或者已经损坏。',
      en: 'This file is not a readable Excel workbook (.xlsx), or it is damaged.',
    },
    remedy: SAVE_AS_XLSX,
  },
  OLD_FORMAT: {
    message: {
      zh: '这是旧格式或二进制格式的表格(.xls、.xlsb),不能直接导入。',
      en: 'This is a spreadsheet in an old or binary format (.xls, .xlsb), which cannot be imported.',
    },
    remedy: SAVE_AS_XLSX,
  },
  PASSWORD_PROTECTED: {
    message: {
      zh: '这个工作簿设有打开密码,无法读取。',
      en: 'This workbook is protected by a password and cannot be read.',
    },
    remedy: {
      zh: '请在 Excel 或 WPS 中取消打开密码,保存后重新上传。',
      en: 'Remove the password in Excel or WPS, save, and upload it again.',
    },
  },
  FILE_TOO_LARGE: {
    message: { zh: '文件太大。', en: 'The file is too large.' },
    remedy: SPLIT,
  },
  CONTENT_TOO_LARGE: {
    message: {
      zh: '工作簿解压后的内容太大,已拒绝读取。',
      en: 'The workbook inflates to more than can be accepted; it was not read.',
    },
    remedy: SPLIT,
  },
  TOO_MANY_ROWS: {
    message: { zh: '工作簿的行数太多。', en: 'The workbook has too many rows.' },
    remedy: SPLIT,
  },
  HEADER_NOT_FOUND: {
    message: { zh: '没有找到可识别的表头。', en: 'No header row could be recognised.' },
    remedy: {
      zh: '请保证表中有一行表头,并含有所缺的列;列名可用常见说法,顺序不限。',
      en: 'Give the sheet one header row that has the missing columns; common wordings and any order will do.',
    },
  },
} as const satisfies Record<string, Refusal>

export type WorkbookRefusalCode = keyof typeof WORKBOOK_REFUSALS

/** The refusal of a whole workbook; `detail` is appended to the message in both languages. */
export function refuseWorkbook(code: WorkbookRefusalCode, detail?: Bilingual): DomainError {
  const { message, remedy } = WORKBOOK_REFUSALS[code]
  const zh = detail ? `${message.zh}${detail.zh}` : message.zh
  const en = detail ? `${message.en} ${detail.en}` : message.en
  return new DomainError(code, { zh, en }, { field: 'file', remedy })
}
