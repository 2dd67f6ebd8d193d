import { pinyinOfName } from '../../../domain/people/pinyin.ts'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const GIVEN =
  '丽华建国海涛志强永刚俊杰立新文斌晓东长青秀兰玉梅霞春花红艳美玲小芳雪琴静敏燕伟军明超勇平辉健鹏飞波亮成龙凤英桂珍淑萍云莲娟慧婷倩颖洁琳璐佳欣怡雨晨浩宇轩子涵博睿思远嘉豪天翔家宁瑞祥福贵金银山水木林森火炎土坤石磊良才德仁义礼智信忠孝廉耻和谐顺利安康乐喜庆丰年月日星辰光阳'

export interface Letter {
  letter: string
  pinyin: string
}

const lettersOf = (text: string, surname: boolean): Letter[] =>
  [...new Set(text)].map(letter => ({
    letter,
    pinyin: surname
      ? pinyinOfName(letter).namePinyin
      : pinyinOfName(`王${letter}`).namePinyin.slice('wang'.length),
  }))

/** Letters of made-up names with how they are read; the earlier ones are the commoner. */
export const surnames = lettersOf(SURNAMES, true)
export const givenLetters = lettersOf(GIVEN, false)
