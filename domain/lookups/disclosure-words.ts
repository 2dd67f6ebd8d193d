import type { Temporal } from 'temporal-polyfill'
import type { Bilingual } from '../errors.ts'
import type { LookupField } from './purposes.ts'

/** Languages of the people who live here. */
export const disclosureLanguages = ['zh', 'en', 'vi', 'my'] as const
export type DisclosureLanguage = (typeof disclosureLanguages)[number]

interface Words {
  police: string
  purposes: Readonly<Record<string, string>>
  fields: Readonly<Record<LookupField, string>>
  /** Only whether the person is in the register. */
  yesOrNo: string
  emergency: string
  list: string
  sentence(parts: { when: string; unit: string; purpose: string; fields: string }): string
}

const words: Readonly<Record<DisclosureLanguage, Words>> = {
  zh: {
    police: '公安机关',
    purposes: {
      MISSING_PERSON: '查找走失、失踪人员',
      CRIMINAL_CASE: '办理刑事案件',
      ADMINISTRATIVE_CASE: '办理行政案件',
      ACCIDENT_OR_RESCUE: '事故处置与救助',
      ADDRESS_CHECK: '核查居住地址',
    },
    fields: {
      NAME: '姓名',
      SEX: '性别',
      BIRTH_DATE: '出生日期',
      DOCUMENT_NUMBER: '证件号码',
      PHONE: '电话',
      EMPLOYER: '用人单位',
      CURRENT_ADDRESS: '现住址',
      REGISTERED: '是否已登记',
    },
    yesOrNo: '是否在本登记簿中',
    emergency: '（紧急查询）',
    list: '、',
    sentence: ({ when, unit, purpose, fields }) => `${when}，${unit}为“${purpose}”查看了您的：${fields}。`,
  },
  en: {
    police: 'Public security',
    purposes: {
      MISSING_PERSON: 'finding a missing person',
      CRIMINAL_CASE: 'a criminal case',
      ADMINISTRATIVE_CASE: 'an administrative case',
      ACCIDENT_OR_RESCUE: 'an accident or rescue',
      ADDRESS_CHECK: 'checking an address',
    },
    fields: {
      NAME: 'name',
      SEX: 'sex',
      BIRTH_DATE: 'date of birth',
      DOCUMENT_NUMBER: 'document number',
      PHONE: 'telephone number',
      EMPLOYER: 'employer',
      CURRENT_ADDRESS: 'present address',
      REGISTERED: 'whether you are registered',
    },
    yesOrNo: 'whether you are in this register',
    emergency: ' (in an emergency)',
    list: ', ',
    sentence: ({ when, unit, purpose, fields }) =>
      `On ${when}, ${unit} was shown your data (${fields}). Purpose: ${purpose}.`,
  },
  vi: {
    police: 'Cơ quan công an',
    purposes: {
      MISSING_PERSON: 'tìm người mất tích',
      CRIMINAL_CASE: 'giải quyết vụ án hình sự',
      ADMINISTRATIVE_CASE: 'giải quyết vụ việc hành chính',
      ACCIDENT_OR_RESCUE: 'xử lý tai nạn hoặc cứu nạn',
      ADDRESS_CHECK: 'kiểm tra địa chỉ cư trú',
    },
    fields: {
      NAME: 'họ tên',
      SEX: 'giới tính',
      BIRTH_DATE: 'ngày sinh',
      DOCUMENT_NUMBER: 'số giấy tờ tùy thân',
      PHONE: 'số điện thoại',
      EMPLOYER: 'nơi làm việc',
      CURRENT_ADDRESS: 'chỗ ở hiện tại',
      REGISTERED: 'đã đăng ký cư trú hay chưa',
    },
    yesOrNo: 'có tên trong sổ đăng ký này hay không',
    emergency: ' (trường hợp khẩn cấp)',
    list: ', ',
    sentence: ({ when, unit, purpose, fields }) =>
      `${when}: ${unit} đã xem thông tin của bạn (${fields}). Mục đích: ${purpose}.`,
  },
  my: {
    police: 'ရဲဌာန',
    purposes: {
      MISSING_PERSON: 'ပျောက်ဆုံးသူ ရှာဖွေခြင်း',
      CRIMINAL_CASE: 'ရာဇဝတ်မှု ကိုင်တွယ်ခြင်း',
      ADMINISTRATIVE_CASE: 'အုပ်ချုပ်ရေးဆိုင်ရာ အမှု ကိုင်တွယ်ခြင်း',
      ACCIDENT_OR_RESCUE: 'မတော်တဆမှု သို့မဟုတ် ကယ်ဆယ်ရေး',
      ADDRESS_CHECK: 'နေရပ်လိပ်စာ စစ်ဆေးခြင်း',
    },
    fields: {
      NAME: 'အမည်',
      SEX: 'ကျား/မ',
      BIRTH_DATE: 'မွေးသက္ကရာဇ်',
      DOCUMENT_NUMBER: 'သက်သေခံစာရွက်စာတမ်း အမှတ်',
      PHONE: 'ဖုန်းနံပါတ်',
      EMPLOYER: 'အလုပ်ရှင်',
      CURRENT_ADDRESS: 'လက်ရှိ နေရပ်လိပ်စာ',
      REGISTERED: 'မှတ်ပုံတင်ထားခြင်း ရှိ/မရှိ',
    },
    yesOrNo: 'ဤမှတ်ပုံတင်စာရင်းတွင် ရှိ/မရှိ',
    emergency: ' (အရေးပေါ်)',
    list: '၊ ',
    sentence: ({ when, unit, purpose, fields }) =>
      `${when} - ${unit} က သင်၏ အချက်အလက်များ (${fields}) ကို ကြည့်ရှုခဲ့သည်။ ရည်ရွယ်ချက် - ${purpose}။`,
  },
}

export interface DisclosureParts {
  at: Temporal.Instant
  /** As written in its own language; null when it was not on record. */
  unit: string | null
  purpose: string
  fields: readonly LookupField[]
  emergency: boolean
}

/** A field's name, for a refusal that names it. */
export const labelOfField = (field: LookupField): Bilingual => ({
  zh: words.zh.fields[field],
  en: words.en.fields[field],
})

/** One disclosure as a sentence, the time in Asia/Shanghai. A purpose that is no longer offered shows by its id. */
export function inWords(
  { at, unit, purpose, fields, emergency }: DisclosureParts,
  language: DisclosureLanguage,
): string {
  const said = words[language]
  const local = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  return said.sentence({
    when: local.toString({ smallestUnit: 'minute' }).replace('T', ' '),
    unit: unit ?? said.police,
    purpose: (said.purposes[purpose] ?? purpose) + (emergency ? said.emergency : ''),
    fields: fields.length > 0 ? fields.map(field => said.fields[field]).join(said.list) : said.yesOrNo,
  })
}
