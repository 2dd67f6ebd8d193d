/**
 * A township that does not exist, for demonstration: division code 320699 was never assigned, so that none of
 * its document numbers can belong to a person. Ids are fixed, so that a second load finds the first.
 */
export const township = {
  id: '0193f000-0000-7000-8000-000000000001',
  divisionCode: '320699101',
  name: '海晏镇',
  jurisdiction: 'JS',
} as const

export const policeUnit = {
  id: '0193f000-0000-7000-8000-000000000201',
  name: '海晏派出所',
} as const

export const stations = {
  wanyu: {
    id: '0193f000-0000-7000-8000-000000000301',
    name: '万誉服饰外来人口服务工作站',
    address: '海晏镇工业园区纬二路18号',
  },
  town: {
    id: '0193f000-0000-7000-8000-000000000302',
    name: '海晏镇外来人口服务中心',
    address: '海晏镇人民路6号',
  },
} as const

export const employers = {
  wanyu: {
    id: '0193f000-0000-7000-8000-000000000401',
    name: '万誉服饰有限公司',
    usccCode: '91320699MA0TE5TAXT',
    stationId: stations.wanyu.id,
  },
  jingmi: {
    id: '0193f000-0000-7000-8000-000000000402',
    name: '海晏精密电子厂',
    usccCode: '92320699MA0TE5TB8P',
    stationId: stations.town.id,
  },
} as const

export const properties = {
  wanyu: {
    id: '0193f000-0000-7000-8000-000000000501',
    name: '万誉服饰公寓',
    address: '海晏镇工业园区纬二路20号',
  },
  talent: {
    id: '0193f000-0000-7000-8000-000000000502',
    name: '海晏人才公寓',
    address: '海晏镇人民路88号',
  },
} as const
