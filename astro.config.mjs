import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import svelte from '@astrojs/svelte'
import { defineConfig } from 'astro/config'
import { markLines } from './src/site/lesson/marked-lines.ts'
import { learnerProgressPlugin } from './tools/server/learner-progress.mjs'
import { sharedScripts } from './tools/server/shared-scripts.mjs'

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
      transformers: [
        markLines,
        {
          name: 'readable comments',
          // On our raised paper the theme's grey has a contrast of 4.49 to 1; WCAG asks for 4.5.
          span(node) {
            node.properties.style = String(node.properties.style ?? '').replace('#66707B', '#5A636D')
          },
        },
      ],
    },
  },
  vite: {
    plugins: [learnerProgressPlugin],
    build: {
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        output: { codeSplitting: { groups: sharedScripts } },
      },
    },
  },
})
