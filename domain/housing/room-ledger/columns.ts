import type { ColumnSpec } from '../../workbooks/headers.ts'

export type RoomColumn =
  | 'building'
  | 'floor'
  | 'room'
  | 'roomType'
  | 'usableArea'
  | 'beds'
  | 'sex'
  | 'bathroom'
  | 'bedType'
  | 'status'
  | 'remark'

/** The columns of a room ledger and how dormitory managers word them. */
export const ROOM_COLUMNS: readonly ColumnSpec<RoomColumn>[] = [
  {
    key: 'room',
    label: { zh: '房号', en: 'room number' },
    required: true,
    wordings: [
      /^(房间|宿舍|寝室|房|室|公寓)(号|号码|编号|名称|门牌号)$|^门牌(号|号码)?$/,
      /^(room|rm|dorm|unit)(no|nr|num|number|name|code|id)?$/,
      /^(房间|宿舍|寝室|房屋编号)$/,
    ],
  },
  {
    key: 'usableArea',
    label: { zh: '使用面积', en: 'usable area' },
    required: true,
    wordings: [
      /^(房间|室内|实际|实测|净|宿舍)?(使用|可用|居住|净|套内)面积(平方米|平米|㎡|m2|平)?$/,
      /^(usable|net|floor|living|room)?area(sqm|m2|insqm|inm2)?$|^(sqm|m2|size)$/,
      /^(房间|室内|房屋|宿舍|建筑|实测)?面积(平方米|平米|㎡|m2|平)?$|^(平方米|平米|平方数)$/,
    ],
  },
  {
    key: 'beds',
    label: { zh: '床位数', en: 'beds' },
    required: true,
    wordings: [
      /^(核定|实际|现有|设置|房间|额定|设计)?(床位|床铺|铺位)(数|数量|总数|个数|张数)?$|^(床|床位)(数|数量)张?$/,
      /^(noof|numberof|total)?beds?(s|no|number|count|places)?$|^bedspaces?$/,
      /^(床|可住人数|核定人数|额定人数|容纳人数|可住|定员|capacity)$/,
    ],
  },
  {
    key: 'floor',
    label: { zh: '楼层', en: 'floor' },
    wordings: [
      /^(所在|房间)?(楼层|层数|层次|层|楼层号|层号)$/,
      /^(floor|storey|story|level)(no|number)?$/,
      /^楼$/,
    ],
  },
  {
    key: 'sex',
    label: { zh: '入住性别', en: 'sex' },
    wordings: [
      /^(入住|居住|住宿|适用|安排|房间|分配|可住|限住)?(人员)?(性别)(要求|限制|类型|类别)?$/,
      /^(sex|gender)(policy|allowed|group)?$|^occupantsex$/,
      /^(男女|入住类型|入住要求|入住对象|住宿对象|入住人群|居住对象|用途|房间用途|类别)$/,
    ],
  },
  {
    key: 'status',
    label: { zh: '状态', en: 'status' },
    wordings: [
      /^(房间|房屋|使用|当前|目前|可用|入住|宿舍)?(状态|状况|情况)$/,
      /^(room|current)?(status|state|condition|availability)$/,
      /^(是否)(可用|启用|在用)$|^(现状|房态)$/,
    ],
  },
  {
    key: 'roomType',
    label: { zh: '房型', en: 'room type' },
    wordings: [
      /^(房型|户型)$/,
      /^(房间|宿舍|寝室|房屋)(类型|类别|规格|种类|型式)$/,
      /^(roomtype|type|typeofroom|roomkind|kind)$|^(规格|类型)$/,
    ],
  },
  {
    key: 'bathroom',
    label: { zh: '独立卫生间', en: 'private bathroom' },
    wordings: [
      /^(有无|是否有|是否带|是否|带)?(独立|独用|内置|自带|室内|单独)?(卫生间|厕所|洗手间|卫浴|独卫)$/,
      /^(private|own|ensuite)?(bathroom|toilet|wc|ensuite)$/,
    ],
  },
  {
    key: 'bedType',
    label: { zh: '床型', en: 'bed type' },
    wordings: [
      /^(床型|床铺类型|床的类型|床类型|床位类型|床铺型式|床铺形式|床具|床种)$/,
      /^(bedtype|typeofbeds?|bedkind)$/,
    ],
  },
  {
    key: 'building',
    label: { zh: '楼栋', en: 'building' },
    wordings: [
      /^(所在|宿舍)?(楼栋|楼号|栋号|楼宇|幢号|栋|幢|楼栋号|楼幢|宿舍楼|公寓楼)(名称|号)?$/,
      /^(building|block|bldg)(no|number|name)?$/,
    ],
  },
  {
    key: 'remark',
    label: { zh: '备注', en: 'remark' },
    wordings: [/^(备注|附注)(说明|信息)?$/, /^(remarks?|notes?|comments?)$/, /^(情况说明|说明|其他|其它)$/],
  },
]
