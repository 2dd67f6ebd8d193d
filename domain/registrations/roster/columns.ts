import type { ColumnSpec } from '../../workbooks/headers.ts'

export type RosterColumn =
  | 'name'
  | 'sex'
  | 'documentType'
  | 'documentNumber'
  | 'birthDate'
  | 'nationality'
  | 'hukouAddress'
  | 'phone'
  | 'workshop'
  | 'shift'
  | 'hiredOn'
  | 'contractEndsOn'
  | 'arrivedOn'
  | 'intendedStay'
  | 'lodging'
  | 'roommates'
  | 'remark'

const WHEN = '(日期|时间|日|年月日|年月)?'

/** The columns of a roster and how personnel offices word them; anchored, so that 紧急联系人电话 is no phone of the person. */
export const ROSTER_COLUMNS: readonly ColumnSpec<RosterColumn>[] = [
  {
    key: 'name',
    label: { zh: '姓名', en: 'name' },
    required: true,
    wordings: [
      /^(员工|职工|人员|工人|民工|本人|务工人员|务工者|外来人员|居住人|登记人|被登记人|住户|租客|承租人|入住人)?(中文)?(姓名|名字)$/,
      /^(full|staff|employee|worker|chinese)?names?$|^nameof(employee|worker|staff)$/,
      /^(员工|职工|人员|务工人员)$/,
    ],
  },
  {
    key: 'documentNumber',
    label: { zh: '证件号码', en: 'document number' },
    required: true,
    wordings: [
      /^(公民|居民|员工|本人|二代|有效)?(身份证件|身份证|身份|证件|证照|护照|有效证件)(的)?(号码|号|编号|编码|no)$|^(证号|证件id|公民身份证?号码?)$/,
      /^(id|idcard|identity|identitycard|identification|identitydocument|document|certificate|passport|credential)(no|nr|num|number|code)$/,
      /^(身份证|id|idcard|证件)$/,
    ],
  },
  {
    key: 'documentType',
    label: { zh: '证件类型', en: 'kind of document' },
    wordings: [
      /^(有效|身份)?(证件|证照|身份证件)(的)?(类型|类别|种类|名称|性质|类)$/,
      /^(id|document|identitydocument|certificate|credential)(type|kind)$|^(type|kind)ofdocument$/,
      /^(证件|证类|证别)$/,
    ],
  },
  {
    key: 'sex',
    label: { zh: '性别', en: 'sex' },
    wordings: [/^(员工)?性别$/, /^(sex|gender|mf)$/, /^男女$|^性$/],
  },
  {
    key: 'birthDate',
    label: { zh: '出生日期', en: 'birth date' },
    wordings: [/^(出生|生日)(日期|年月日|时间)?$/, /^(birthdate|birthday|dateofbirth|dob)$/],
  },
  {
    key: 'hukouAddress',
    label: { zh: '户籍地址', en: 'hukou address' },
    wordings: [
      /^(常住)?(户籍|户口)(所在地|地|登记地)?(的)?(详细)?(地址|住址|所在地|详址|址)?$/,
      /^(身份证|证件)(上|登记)?(的)?(地址|住址)$|^(家庭|家乡|老家|原籍|籍贯)(详细)?(地址|住址|所在地)$/,
      /^(hukou|home|household|householdregistration|registered|permanent)(registration)?(address|residence)?$/,
      /^(籍贯|原籍|老家|来源地|来自|户籍地省市|详细地址|住址|地址|address|origin|nativeplace)$/,
    ],
  },
  {
    key: 'nationality',
    label: { zh: '国籍', en: 'nationality' },
    wordings: [/^(国籍|国别|国家|国籍地区|国籍国)$/, /^(nationality|country|citizenship)$/],
  },
  {
    key: 'phone',
    label: { zh: '手机号', en: 'phone' },
    wordings: [
      /^(本人|员工|个人)?(手机|移动电话|联系手机|联系电话)(号码|号)?$/,
      /^(本人|员工|个人|手机)?(联系|联络|通讯|移动)?(电话|方式)(号码|号)?$|^联系(方式|号码)$/,
      /^(mobile|cell|phone|tel|telephone|contact|handphone)(phone)?(no|number)?$/,
    ],
  },
  {
    key: 'workshop',
    label: { zh: '车间', en: 'workshop' },
    wordings: [
      /^(所在|所属|工作|现|在岗)?(车间|工段)(名称)?$/,
      /^(所在|所属|工作|现|用工)?(部门|科室|班组|小组|生产线|产线|线别|组别|工区|项目部)(名称)?$/,
      /^(workshop|department|dept|section|line|team|division|unit)(name)?$/,
      /^(岗位|工种|工作岗位|职务)$/,
    ],
  },
  {
    key: 'shift',
    label: { zh: '班次', en: 'shift' },
    wordings: [
      /^(工作|上班|排班)?(班次|班别|班制|轮班|倒班)(情况|类型)?$/,
      /^(work)?shifts?(type)?$/,
      /^(排班|上班时间|白夜班)$/,
    ],
  },
  {
    key: 'hiredOn',
    label: { zh: '入职日期', en: 'hire date' },
    wordings: [
      new RegExp(
        `^(入职|入厂|进厂|到岗|上岗|到职|录用|聘用|雇用|雇佣|受雇|进公司|入司|到厂|来厂|入场|进场)${WHEN}$`,
      ),
      /^(hire|hired|hiring|employment|entry|start|joining|join|joined|onboard|onboarding)(start)?(date|on|day)?$|^date(of)?(hire|hired|entry|employment|joined|joining)$/,
      new RegExp(`^(报到|(劳动)?合同(开始|起始|签订|起)|工作开始)${WHEN}$`),
    ],
  },
  {
    key: 'contractEndsOn',
    label: { zh: '合同到期日', en: 'contract end' },
    wordings: [
      /^(签订|签定)?(劳动|用工|聘用)?(合同|协议|合约)(的)?(到期|终止|截止|截至|结束|期满|届满|终结|失效|有效期至|有效期止|期限至|至|止|止期|期限止|到期终止)(日期|时间|日|年月日|年月)?$/,
      /^(employment)?contract(end|ends|ending|expiry|expires|expiration|expire|until|termination|to|enddate)(on|date)?$|^(end|expiry|expiration)ofcontract$/,
      /^(到期|终止|截止)(日期|时间|日)$|^(expirydate|enddate)$/,
    ],
  },
  {
    key: 'arrivedOn',
    label: { zh: '到达日期', en: 'arrival date' },
    wordings: [
      /^(到达|抵达|来到|进入|到|来|抵)(本地|当地|本市|本县|本镇|本区|此地|现居住地|居住地|现住地|.{1,3}[市县镇区]|海安|南通|江苏|苏州|海|通|苏)?(的)?(日期|时间|日|年月日)$/,
      /^(arrival|arrived|arrive|arriving)(on|date|day|time)?$|^date(of)?(arrival|arrived)$/,
      /^(来|到|抵)[^期岗职厂司工位场]{1,6}(日期|时间)$|^到达$|^来(到)?本(地|市|县|镇)$|^(流入|迁入|暂住)(日期|时间)$|^(起始居住|居住起始|开始居住|居住开始)(日期|时间)?$/,
      /^(入住)(日期|时间|日)?$|^(checkin|movein)(date)?$/,
    ],
  },
  {
    key: 'intendedStay',
    label: { zh: '拟住时间', en: 'intended stay' },
    wordings: [
      /^(拟|预计|计划|打算|预期|拟定)(在)?(本地)?(居住|暂住|住|住宿|停留|逗留|居留)(的)?(时间|期限|时长|多久|年限|期)$/,
      /^(居住|暂住|停留|逗留|居留|住宿)(的)?(期限|时长|年限|多久|期)$|^(住多久|居住时间|暂住时间|拟住|拟留居(时间|期限)|打算住多久)$/,
      /^(intended|expected|planned|proposed)?(stay|lengthofstay|durationofstay|stayduration|stayperiod|duration|residenceperiod)$/,
    ],
  },
  {
    key: 'lodging',
    label: { zh: '住宿要求', en: 'lodging wishes' },
    wordings: [
      /^(住宿|宿舍|房间|床位|寝室|居住|住房|入住|房型)(的)?(要求|需求|需要|意向|意愿|偏好|备注|申请|愿望|条件|说明)$/,
      /^(lodging|room|dorm|dormitory|housing|accommodation|bed)(request|requests|requirement|requirements|preference|preferences|need|needs|wish|wishes)$/,
      /^(特殊|其他|个人)?(要求|需求|偏好)$|^(preferences?|requests?|requirements?|wishes)$/,
    ],
  },
  {
    key: 'roommates',
    label: { zh: '同住人', en: 'room-mates' },
    wordings: [
      /^(希望|想|要求|意向|申请|拟|愿|愿意)?(同住|同宿|同宿舍|合住|同室|同屋|同寝|一起住|同房)(的)?(人|人员|者|对象|姓名|人姓名|员工|意愿|同事)?$|^(希望|想)?(与谁|和谁)?(同住|同宿|住)$/,
      /^(希望|意向|想要)?(的)?(室友|舍友)(姓名|意愿|要求)?$/,
      /^(desired|preferred|wanted)?(roommates?|sharewith|sharingwith|roomwith)(names?)?$/,
    ],
  },
  {
    key: 'remark',
    label: { zh: '备注', en: 'remark' },
    wordings: [/^(备注|附注|备考)(说明|信息)?$/, /^(remarks?|notes?|comments?)$/, /^(说明|其他|其它)$/],
  },
]
