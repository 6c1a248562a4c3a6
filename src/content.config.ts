import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

// The path is the id: the loader's own slugs would drop the numbers' dots and lower-case the names.
const generateId = ({ entry }: { entry: string }) => entry

const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '*/*/{en,es}.mdx', generateId }),
  schema: z.object({ title: z.string().min(3), summary: z.string().min(20).max(200) }).strict(),
})

const exercises = defineCollection({
  loader: glob({ base: './exercises', pattern: '*/README.{en,es}.md', generateId }),
})

export const collections = { lessons, exercises }
