// SITE_LANGUAGES: the languages whose pages are made; what is not in it is left to i18nflow.
const languages = (process.env.SITE_LANGUAGES || 'zh').split(',')
const left = ['zh', 'en'].filter(language => !languages.includes(language))

export default defineNuxtConfig({
  compatibilityDate: '2024-11-01',
  telemetry: false,
  devtools: { enabled: false },
  modules: ['@nuxt/content'],
  css: ['~/assets/site.css'],
  features: { inlineStyles: false },
  app: { head: { meta: [{ name: 'viewport', content: 'width=device-width, initial-scale=1' }] } },
  content: {
    experimental: { sqliteConnector: 'better-sqlite3' },
    // Named in advance: a language that Shiki loads only when it meets it is not there for every article.
    build: { markdown: { toc: { depth: 4, searchDepth: 4 }, highlight: { langs: ['bash', 'python', 'sh', 'toml', 'yaml'] } } },
  },
  // The newest cssnano wants Node 22.
  postcss: { plugins: { cssnano: false } },
  routeRules: { '/': { redirect: '/news/zh' } },
  nitro: {
    prerender: {
      crawlLinks: true,
      failOnError: true,
      routes: ['/', ...languages.map(language => `/news/${language}`)],
      ignore: left.map(language => `/news/${language}`),
    },
  },
})
