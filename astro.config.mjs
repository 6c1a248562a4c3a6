import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import svelte from '@astrojs/svelte'
import { defineConfig } from 'astro/config'
import { learnerProgressPlugin } from './tools/learner-progress.mjs'

export default defineConfig({
  site: 'https://seis.example',
  trailingSlash: 'always',
  i18n: {
    locales: ['en', 'es'],
    defaultLocale: 'en',
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
  integrations: [svelte(), mdx()],
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'auto' },
  markdown: {
    processor: satteri({ features: { headingAttributes: true, smartPunctuation: false } }),
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
    },
  },
  vite: {
    plugins: [learnerProgressPlugin],
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
})
