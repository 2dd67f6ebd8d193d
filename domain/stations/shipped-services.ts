import type { EntrustedTask, ServiceDepartment, ServiceKind } from '../../prisma/client.ts'
import type { ServiceDraft, ServiceMaterial } from './catalogue.ts'
import type { ServiceStep } from './steps.ts'

const DECREE = '居住证暂行条例（国务院令第 663 号）'

const materials = {
  IDENTITY_DOCUMENT: { zh: '本人居民身份证', en: 'The applicant’s identity card' },
  PHOTO: { zh: '本人相片', en: 'A photograph' },
  ADDRESS_PROOF: {
    zh: '住址证明（住宿证明、租赁合同等）',
    en: 'Proof of the address (lodging certificate, lease)',
  },
  EMPLOYMENT_PROOF: { zh: '就业证明（劳动合同等）', en: 'Proof of employment (labour contract)' },
  RESIDENCE_PERMIT: { zh: '居住证', en: 'The residence permit' },
  HOUSEHOLD_REGISTER: { zh: '居民户口簿', en: 'The household register' },
  CHILD_VACCINATION: { zh: '儿童预防接种证', en: 'The child’s vaccination record' },
  WAGE_RECORD: { zh: '工资条或转账记录', en: 'Pay slips or transfers' },
} as const

type Code = keyof typeof materials
const brought = (...codes: Code[]): ServiceMaterial[] => codes.map(code => ({ code, ...materials[code] }))

const step = (
  key: string,
  zh: string,
  en: string,
  department: ServiceDepartment = 'STATION',
  after: readonly string[] = [],
): ServiceStep => ({ key, zh, en, department, after })

interface Short {
  names: readonly [zh: string, en: string]
  who?: readonly [zh: string, en: string]
  brings?: readonly Code[]
  steps: readonly ServiceStep[]
  days: number
  handler?: ServiceDepartment
  source: string
  task?: EntrustedTask
  kind?: ServiceKind
}

const anybody = ['来本地居住、工作的外来人员', 'Whoever has come to live or work here'] as const

const service = ({
  names,
  who = anybody,
  brings = [],
  steps,
  days,
  handler,
  source,
  task,
  kind,
}: Short): ServiceDraft => ({
  kind: kind ?? 'ORDINARY',
  nameZh: names[0],
  nameEn: names[1],
  whoZh: who[0],
  whoEn: who[1],
  materials: brought(...brings),
  steps,
  promisedDays: days,
  handler: handler ?? 'STATION',
  feeFen: 0,
  legalSource: source,
  task: task ?? null,
})

/** One step of the station and then one of another department: most help goes that way. */
const passedOn = (zh: string, en: string, department: ServiceDepartment) => [
  step('LISTEN', '问清情况', 'Hear what it is about'),
  step('HANDLE', zh, en, department, ['LISTEN']),
  step('TELL', '告知结果', 'Tell the outcome', 'STATION', ['HANDLE']),
]

/**
 * The catalogue as it is shipped (domain facts on “three concentrations”); a township changes it. Promised days are the
 * product’s own where no law says one.
 */
export const shippedServices: Readonly<Record<string, ServiceDraft>> = {
  ARRIVAL_REGISTRATION: service({
    names: ['居住登记', 'Registration on arrival'],
    brings: ['IDENTITY_DOCUMENT'],
    steps: [
      step('CHECK', '核对身份和住址', 'Check identity and address'),
      step('REGISTER', '办理登记、打印回执', 'Register and print the receipt', 'STATION', ['CHECK']),
    ],
    days: 1,
    source: '江苏省流动人口居住管理办法(试行) Art. 6',
    task: 'REGISTRATION',
  }),
  BED: service({
    names: ['安排住宿', 'A bed'],
    brings: ['IDENTITY_DOCUMENT', 'EMPLOYMENT_PROOF'],
    steps: [
      step('CHOOSE', '选定床位', 'Choose a bed', 'HOUSING'),
      step('RULES', '签住宿须知', 'Sign the house rules'),
      step('KEYS', '交付钥匙', 'Hand over the key', 'STATION', ['CHOOSE', 'RULES']),
    ],
    days: 1,
    source: '用人单位宿舍管理制度',
  }),
  PERMIT_APPLICATION: service({
    names: ['申领居住证', 'Residence permit'],
    who: ['居住半年以上并符合三项条件之一者', 'Half a year here, and one of three conditions'],
    brings: ['IDENTITY_DOCUMENT', 'PHOTO', 'ADDRESS_PROOF', 'EMPLOYMENT_PROOF'],
    steps: [
      step('ACCEPT', '受理', 'Take the application'),
      step('EXAMINE', '审核签发', 'Examine and issue', 'POLICE', ['ACCEPT']),
      step('DELIVER', '发证', 'Deliver the permit', 'STATION', ['EXAMINE']),
    ],
    days: 10,
    handler: 'POLICE',
    source: `${DECREE} Art. 9`,
    task: 'PERMIT_APPLICATION',
  }),
  PERMIT_ENDORSEMENT: service({
    names: ['居住证签注', 'Endorsement of the permit'],
    who: ['居住证持有人', 'Holders of a residence permit'],
    brings: ['RESIDENCE_PERMIT', 'ADDRESS_PROOF', 'EMPLOYMENT_PROOF'],
    steps: [step('ACCEPT', '受理', 'Take it in'), step('ENDORSE', '签注', 'Endorse', 'POLICE', ['ACCEPT'])],
    days: 3,
    handler: 'POLICE',
    source: `${DECREE} Art. 10`,
    task: 'PERMIT_APPLICATION',
  }),
  SCHOOL_PLACE: service({
    names: ['子女入学', 'A school place'],
    who: ['随迁子女的父母或监护人', 'Parents and guardians of accompanying children'],
    brings: ['IDENTITY_DOCUMENT', 'HOUSEHOLD_REGISTER', 'RESIDENCE_PERMIT', 'CHILD_VACCINATION'],
    steps: passedOn('教育部门安排学位', 'A place is found', 'EDUCATION'),
    days: 15,
    handler: 'EDUCATION',
    source: `${DECREE} Art. 12`,
  }),
  WAGE_COMPLAINT: service({
    names: ['欠薪和劳动合同投诉', 'Complaint about wages or contract'],
    brings: ['IDENTITY_DOCUMENT', 'WAGE_RECORD'],
    steps: passedOn('劳动监察处理', 'The labour inspection acts', 'HUMAN_RESOURCES'),
    days: 10,
    handler: 'HUMAN_RESOURCES',
    source: '劳动保障监察条例 Art. 9',
    kind: 'COMPLAINT',
  }),
  DORM_COMPLAINT: service({
    names: ['对宿舍的投诉', 'Complaint about the dormitory'],
    steps: passedOn('宿舍管理方整改', 'The dormitory puts it right', 'HOUSING'),
    days: 5,
    source: '本站服务承诺',
    kind: 'COMPLAINT',
  }),
  STATION_COMPLAINT: service({
    names: ['对服务站和工作人员的投诉', 'Complaint about a station or its staff'],
    steps: passedOn('镇流管办核查', 'The township office looks into it', 'TOWNSHIP_OFFICE'),
    days: 5,
    handler: 'TOWNSHIP_OFFICE',
    source: '本站服务承诺',
    kind: 'COMPLAINT',
  }),
  MEDIATION: service({
    names: ['人民调解', 'Mediation'],
    steps: passedOn('调解', 'Mediation', 'JUSTICE'),
    days: 15,
    handler: 'JUSTICE',
    source: '人民调解法 Art. 17',
  }),
  LEGAL_AID: service({
    names: ['法律援助', 'Legal aid'],
    brings: ['IDENTITY_DOCUMENT'],
    steps: passedOn('法律援助机构审查', 'The legal aid office examines it', 'JUSTICE'),
    days: 7,
    handler: 'JUSTICE',
    source: '法律援助法 Art. 43',
  }),
  JOB_INFORMATION: service({
    names: ['就业信息和培训', 'Work and training'],
    steps: passedOn('就业服务机构推荐', 'The employment service suggests', 'HUMAN_RESOURCES'),
    days: 5,
    source: `${DECREE} Art. 12`,
  }),
  HEALTH_SERVICE: service({
    names: ['基本公共卫生服务', 'Public health service'],
    brings: ['IDENTITY_DOCUMENT'],
    steps: passedOn('社区卫生服务机构办理', 'The health centre does it', 'HEALTH'),
    days: 5,
    source: `${DECREE} Art. 12`,
  }),
  LOST_DOCUMENT: service({
    names: ['证件遗失', 'A lost document'],
    steps: passedOn('公安机关办理补领', 'Public security replaces it', 'POLICE'),
    days: 15,
    source: `${DECREE} Arts. 11, 13`,
  }),
  HARDSHIP: service({
    names: ['困难帮扶', 'Help in hardship'],
    brings: ['IDENTITY_DOCUMENT'],
    steps: passedOn('工会和镇政府研究', 'Union and township decide', 'UNION'),
    days: 10,
    source: '本站服务承诺',
  }),
}
