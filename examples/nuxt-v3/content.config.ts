import { defineCollection, defineContentConfig, z } from '@nuxt/content'

const schema = z.object({
  date: z.string().optional(),
  type: z.string().optional(),
  tags: z.array(z.string()).optional(),
  // What articles show of themselves: {{ $doc.event.seats }}
  event: z.object({ city: z.string(), seats: z.number() }).optional(),
  version: z.string().optional(),
  platform: z.object({ name: z.string() }).optional(),
})
const news = (language: string) =>
  defineCollection({ type: 'page', source: { include: `news/${language}/**/*.md`, prefix: `/news/${language}` }, schema })

// One collection a language.
export default defineContentConfig({ collections: { news_zh: news('zh'), news_en: news('en') } })
