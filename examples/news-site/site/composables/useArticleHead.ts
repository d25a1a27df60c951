// What search engines and other sites show of an article; the same in both projects.
interface Shown {
  path: string
  title: string
  description: string
  image?: string
  date?: string
}

export function useArticleHead(article: Shown) {
  const { words } = useSite()
  const address = origin + article.path
  useHead({
    title: `${article.title} | ${words.value.site.name}`,
    link: [{ rel: 'canonical', href: address }],
    meta: [
      { name: 'description', content: article.description },
      { property: 'og:type', content: 'article' },
      { property: 'og:title', content: article.title },
      { property: 'og:description', content: article.description },
      { property: 'og:url', content: address },
      ...(article.image ? [{ property: 'og:image', content: new URL(article.image, origin).href }] : []),
      ...(article.date ? [{ property: 'article:published_time', content: article.date }] : []),
    ],
  })
}
