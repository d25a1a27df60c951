// The documents that the released @nuxt/content 2 makes of Markdown files, one JSON value a line.
//
//   node parse.mjs MODULES [--payload] FILE...
//
// MODULES is a node_modules with @nuxt/content and devalue; a file's path follows from what stands after `/content/`.
// --payload: the text of the page's `_payload.json` instead, its document under the key `page`, made at time 0.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, ...rest] = process.argv.slice(2)
const asPayload = rest[0] === '--payload'
const files = asPayload ? rest.slice(1) : rest
const load = path => import(pathToFileURL(resolve(modules, path)).href)
const print = console.log
console.log = console.error // the parser's own remarks

const runtime = '@nuxt/content/dist/runtime/transformers'
const markdown = (await load(`${runtime}/markdown.js`)).default
const paths = (await load(`${runtime}/path-meta.js`)).default
const emoji = (await load('remark-emoji/index.js')).default
const { stringify } = await load('devalue/index.js')
// As the sites of the tests have it; @nuxt/content switches remark-emoji on by itself.
const options = { toc: { depth: 4, searchDepth: 4 }, remarkPlugins: { 'remark-emoji': { instance: emoji } }, rehypePlugins: {} }

for (const file of files) {
  const whole = resolve(file).replaceAll('\\', '/')
  const below = whole.slice(whole.lastIndexOf('/content/') + '/content/'.length)
  const text = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n')
  const parsed = await markdown.parse(`content:${below.replaceAll('/', ':')}`, text, options)
  const page = JSON.parse(JSON.stringify(paths.transform(parsed, { locales: [], defaultLocale: '' })))
  const data = { page }
  print(asPayload ? stringify({ data, prerenderedAt: 0 }, { ShallowReactive: value => value === data && { ...data } }) : JSON.stringify(page))
}
