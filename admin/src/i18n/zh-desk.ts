/** The register at its desk: search, columns of a workbook, taking back, taking out. */
export const zhDesk = {
  search: '姓名、拼音首字母、证件后四位、电话、企业、房间',
  left: '已离开',
  kind: {
    DOCUMENT: '证件号码',
    PHONE: '电话',
    NAME: '姓名',
    INITIALS: '拼音首字母',
    PINYIN: '拼音',
    DOCUMENT_TAIL: '证件后四位',
    ROOM: '房间',
    COMPANY: '企业',
  },
  withdraw: '撤回导入',
  withdrawTitle: '撤回整批导入',
  withdrawText: '由这次导入新增的人员和登记将被删除，被更新的内容恢复原样。之后已有业务的，不能撤回。',
  withdrawReason: '撤回原因',
  withdrawn: '撤回原因',
  columns: '列的对应关系',
  columnsHint: '系统按表头的意思识别。不对的请在这里改，改后重新检查，并为该单位记住。',
  notRead: '不读取',
  notFound: '未找到表头',
  line: '第 %{row} 行',
  remember: '记住并重新检查',
  byHand: '人工指定',
  chooseCompany: '请选择企业',
}

/** Words about ledgers that leave the house. */
export const zhExports = {
  title: '导出记录',
  take: '导出台账',
  about:
    '只含您管理范围内的人员和您可见的明文内容，最多 2000 行。文件带水印，每行带编号，保存 24 小时；用途写入日志。当日满 50 条和 250 条时告知主管。',
  aboutCompany:
    '只导出当前筛选单位的人员和您可见的明文内容，最多 2000 行。文件带水印，每行带编号，保存 24 小时；用途写入日志。当日满 50 条和 250 条时告知主管。',
  purpose: '导出目的',
  purposeHint: '至少 %{count} 个字，不写证件号码或电话',
  ready: '下载（%{rows} 行）',
  waits: '正在生成…',
  none: '还没有导出过',
  noneHint: '在人员或居住登记列表中导出的台账会列在这里。',
  ledger: '台账',
  rows: '行数',
  at: '导出时间',
  file: '文件',
  keptUntil: '下载（保存至 %{at}）',
}

/** Words for the supervisor of exports. */
export const zhExportAlerts = {
  title: '导出告警',
  none: '没有告警',
  noneHint: '一个账号一天内导出满 50 条或 250 条时列在这里。',
  who: '导出人',
  records: '当日条数',
  reached: '%{records} 条（满 %{threshold}）',
  day: '日期',
  at: '告警时间',
  seen: '已阅',
  note: '标为已阅',
}

/** Words about what people ask about their own data. */
export const zhOwnRequests = {
  title: '本人申请',
  none: '没有这样的请求',
  noneHint: '本人在“我的信息”页面提出的更正、删除、说明请求和投诉会列在这里。',
  kind: '事项',
  text: '内容',
  askedAt: '提出时间',
  dueOn: '法定答复期限',
  answeredAt: '%{at} 已答复（期限 %{day}）',
  answered: '答复：%{answer}',
  language: { en: '英文', vi: '越南文', my: '缅甸文' },
  answer: '答复',
  answerTo: '答复%{name}',
  decision: '处理结果',
  grant: '同意',
  refuse: '不同意',
  words: '答复内容',
  wordsHint: '本人会看到这段话。不同意的须写明理由；同意更正或删除的，请随后办理。',
}
