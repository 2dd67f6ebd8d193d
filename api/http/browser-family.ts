// In this order: most browsers also say that they are Chrome or Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信 WeChat'],
  [/QQBrowser\//, 'QQ'],
  [/360(SE|EE)|QIHU/, '360'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a person recognises of a User-Agent: family and system, e.g. "Firefox, Windows"; no version, nothing to follow. */
export function browserFamily(userAgent = ''): string {
  const name = (of: typeof browsers) => of.find(([mark]) => mark.test(userAgent))?.[1]
  return [name(browsers), name(systems)].filter(Boolean).join(', ')
}
