// The site's language is the one in its address, its own words are in i18n/locales.
import zh from '~~/i18n/locales/zh.json'
import en from '~~/i18n/locales/en.json'

const all = { zh, en }
type Lang = keyof typeof all

export const origin = 'https://qingyan.example.org'

export function useSite() {
  const route = useRoute()
  const lang = computed<Lang>(() => (route.path.split('/')[2] === 'en' ? 'en' : 'zh'))
  const words = computed(() => all[lang.value])
  return { lang, words }
}
