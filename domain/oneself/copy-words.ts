import type {
  DeclarantType,
  DocumentType,
  OwnRequestKind,
  OwnRequestStatus,
  RegistrationStatus,
  Sex,
  StayStatus,
} from '../../prisma/client.ts'

/** Coded values as the copy on paper says them: Chinese with English beside it. */
export const copyWords = {
  sex: {
    UNKNOWN: '未知 unknown',
    MALE: '男 male',
    FEMALE: '女 female',
    NOT_STATED: '未说明 not stated',
  } satisfies Record<Sex, string>,
  document: {
    MAINLAND_ID: '居民身份证 Mainland identity card',
    HMT_RESIDENCE_PERMIT: '港澳台居民居住证 Residence permit (Hong Kong, Macao, Taiwan)',
    FOREIGN_PERMANENT_RESIDENT: '外国人永久居留身份证 Foreign permanent resident card',
    PASSPORT: '护照 Passport',
    HK_MACAO_TRAVEL_PERMIT: '港澳居民来往内地通行证 Travel permit (Hong Kong, Macao)',
    TAIWAN_TRAVEL_PERMIT: '台湾居民来往大陆通行证 Travel permit (Taiwan)',
  } satisfies Record<DocumentType, string>,
  registration: {
    DECLARED: '已申报 declared',
    ACCEPTED: '已受理 accepted',
    REGISTERED: '已登记 registered',
    REJECTED: '不予登记 not registered',
    DEREGISTERED: '已注销 ended',
  } satisfies Record<RegistrationStatus, string>,
  declarant: {
    EMPLOYER: '用人单位 employer',
    LESSOR: '房屋出租人 landlord',
    SELF: '本人 oneself',
    PROPERTY_MANAGER: '物业服务企业 property manager',
    AGENCY: '中介机构 agency',
    HOST: '留宿人 host',
  } satisfies Record<DeclarantType, string>,
  stay: {
    RESERVED: '已预订 reserved',
    CHECKED_IN: '在住 living here',
    ENDED: '已退宿 moved out',
    CANCELLED: '已取消 cancelled',
  } satisfies Record<StayStatus, string>,
  request: {
    CORRECTION: '更正 correction',
    DELETION: '删除 deletion',
    EXPLANATION: '说明 explanation',
    COMPLAINT: '投诉 complaint',
  } satisfies Record<OwnRequestKind, string>,
  answer: {
    OPEN: '待答复 waiting',
    GRANTED: '已同意 granted',
    REFUSED: '未同意 refused',
  } satisfies Record<OwnRequestStatus, string>,
  reader: {
    STATION_CLERK: '服务站工作人员 service station',
    COMPANY_CLERK: '企业人事 company',
    DORM_WARDEN: '宿舍管理员 dormitory',
    ADMINISTRATOR: '管理员 administrator',
    MACHINE: '对接系统 connected system',
  },
  reading: {
    'person.read': '查看了个人记录 opened the record',
    'person.reveal': '查看了完整号码 saw a number in full',
    'registration.read': '查看了居住登记 opened the registration',
    'disclosure.read': '查看了依法提供的记录 opened what was told by law',
  },
} as const

/** The words of a value; a value without words stands as it is. */
export const inWords = (of: keyof typeof copyWords, value: string): string =>
  (copyWords[of] as Readonly<Record<string, string>>)[value] ?? value
